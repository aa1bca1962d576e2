import * as tf from '@tensorflow/tfjs-core';
import { differentiable } from './differentiable.ts';
import { hostOperation } from './host-operation.ts';
import { multiply } from './matrix-product.ts';

/**
 * Every column of `input [n, columns]` through `kernel [n, m]`, that is `kernel` transposed times
 * `input`: `[m, columns]`.
 */
export function project(kernel: tf.Tensor2D, input: tf.Tensor2D): tf.Tensor2D {
  const [n, m] = kernel.shape;
  const columns = input.shape[1];
  return hostOperation({
    inputs: [kernel, input],
    shape: [m, columns],
    forward: ([weights, vectors]) => {
      const a = { values: weights, row: 1, column: m };
      const b = { values: vectors, row: columns, column: 1 };
      return multiply({ a, b, rows: m, depth: n, columns });
    },
    backward: (slopes, [weights, vectors]) => {
      const dy = { values: slopes, row: columns, column: 1 };
      const transposed = { values: slopes, row: 1, column: columns };
      const inputs = { values: vectors, row: columns, column: 1 };
      const kernels = { values: weights, row: m, column: 1 };
      return [
        multiply({ a: inputs, b: transposed, rows: n, depth: columns, columns: m }),
        multiply({ a: kernels, b: dy, rows: n, depth: m, columns }),
      ];
    },
  });
}

/** The columns of `table [n, m]` with the indices `picked`: `[n, picked.length]`. */
export function pickColumns(table: tf.Tensor2D, picked: readonly number[]): tf.Tensor2D {
  const [rows, width] = table.shape;
  const count = picked.length;
  return hostOperation({
    inputs: [table],
    shape: [rows, count],
    forward: ([values]) => {
      const columns = new Float32Array(rows * count);
      for (let row = 0; row < rows; row++) {
        for (let i = 0; i < count; i++) {
          columns[row * count + i] = values[row * width + (picked[i] ?? 0)] ?? 0;
        }
      }
      return columns;
    },
    backward: (dy) => {
      const slopes = new Float32Array(rows * width);
      for (let row = 0; row < rows; row++) {
        for (let i = 0; i < count; i++) {
          const at = row * width + (picked[i] ?? 0);
          slopes[at] = (slopes[at] ?? 0) + (dy[row * count + i] ?? 0);
        }
      }
      return [slopes];
    },
  });
}

/** `columns [n, count]` with `column [n, 1]` added to each. */
export function addColumn(columns: tf.Tensor2D, column: tf.Tensor2D): tf.Tensor2D {
  return differentiable({
    inputs: [columns, column],
    forward: () => ({ value: tf.add(columns, column), kept: {} }),
    backward: (dy) => [dy, tf.sum(dy, 1, true)],
  });
}

/** The sum of two tensors of one shape. */
export function addBoth(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return differentiable({
    inputs: [a, b],
    forward: () => ({ value: tf.add(a, b), kept: {} }),
    backward: (dy) => [dy, dy],
  });
}

/** The sum of all values of all `tensors`, each times its constant coefficient; `[1, 1]`. */
export function weightedSum(
  tensors: readonly tf.Tensor2D[],
  coefficients: readonly Float32Array[],
): tf.Tensor2D {
  return hostOperation({
    inputs: tensors,
    shape: [1, 1],
    forward: (values) =>
      Float32Array.of(
        values.reduce(
          (sum, tensor, i) =>
            tensor.reduce((part, value, k) => part + value * (coefficients[i]?.[k] ?? 0), sum),
          0,
        ),
      ),
    backward: ([slope = 0]) =>
      coefficients.map((coefficient) => coefficient.map((weight) => weight * slope)),
  });
}

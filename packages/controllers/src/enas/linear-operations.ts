import * as tf from '@tensorflow/tfjs-core';
import { differentiable } from './differentiable.ts';
import { hostOperation } from './host-operation.ts';

/** Looked up once: these run in inner loops. */
const { floor } = Math;

/**
 * Every column of `input [n, columns]` through `kernel [n, m]`, that is `kernel` transposed times
 * `input`: `[m, columns]`.
 */
export function project(kernel: tf.Tensor2D, input: tf.Tensor2D): tf.Tensor2D {
  return differentiable({
    inputs: [kernel, input],
    forward: () => ({ value: tf.matMul(kernel, input, true, false), kept: { kernel, input } }),
    backward: (dy, kept) => [
      tf.matMul(kept.input, dy, false, true),
      tf.matMul(kept.kernel, dy, false, false),
    ],
  });
}

/** The columns of `table [n, m]` with the indices `picked`: `[n, picked.length]`. */
export function pickColumns(table: tf.Tensor2D, picked: readonly number[]): tf.Tensor2D {
  const [rows, width] = table.shape;
  const count = picked.length;
  return hostOperation({
    inputs: [table],
    shape: [rows, count],
    forward: ([values]) =>
      Float32Array.from(
        { length: rows * count },
        (_, i) => values[floor(i / count) * width + (picked[i % count] ?? 0)] ?? 0,
      ),
    backward: (dy) => {
      const slopes = new Float32Array(rows * width);
      for (const [i, slope] of dy.entries()) {
        const at = floor(i / count) * width + (picked[i % count] ?? 0);
        slopes[at] = (slopes[at] ?? 0) + slope;
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

import * as tf from '@tensorflow/tfjs-core';
import { differentiable } from './differentiable.ts';

type Values<Inputs extends readonly tf.Tensor2D[]> = { [Index in keyof Inputs]: Float32Array };

/** An operation in plain loops, over values in row-major order. */
export interface HostOperation<Inputs extends readonly tf.Tensor2D[]> {
  readonly inputs: Inputs;
  /** Of the value. */
  readonly shape: [number, number];
  forward(values: Values<Inputs>): Float32Array;
  /** The gradient by each input, in their order. */
  backward(dy: Float32Array, values: Values<Inputs>): Values<Inputs>;
}

/**
 * The value of `operation`, on TensorFlow.js's tape. On the cpu backend the values of a tensor are an
 * array at hand, and one loop costs less than the dozen small operations it stands for.
 */
export function hostOperation<const Inputs extends readonly tf.Tensor2D[]>(
  operation: HostOperation<Inputs>,
): tf.Tensor2D {
  const { inputs, shape } = operation;
  // Plain arrays outlive the tensors that they come from.
  const values = inputs.map((input) => input.dataSync<'float32'>()) as Values<Inputs>;
  return differentiable({
    inputs,
    forward: () => ({ value: tf.tensor2d(operation.forward(values), shape), kept: {} }),
    backward: (dy) =>
      operation
        .backward(dy.dataSync<'float32'>(), values)
        .map((slope, i) => tf.tensor2d(slope, inputs[i]?.shape ?? shape)),
  });
}

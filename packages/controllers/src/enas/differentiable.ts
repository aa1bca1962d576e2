import * as tf from '@tensorflow/tfjs-core';

type Saved = Readonly<Record<string, tf.Tensor2D>>;

/** An operation with its gradient. */
export interface Differentiable<Kept extends Saved> {
  readonly inputs: readonly tf.Tensor2D[];
  /** The value, and what its gradient needs. */
  forward(): { readonly value: tf.Tensor2D; readonly kept: Kept };
  /** The gradient by each input, in their order. */
  backward(dy: tf.Tensor2D, kept: Kept): readonly tf.Tensor2D[];
}

/**
 * The value of `operation`, on TensorFlow.js's tape.
 *
 * The gradients of TensorFlow.js's own operations are in a registry of the process, which is empty in
 * Node until somebody fills it, and which anybody may overwrite. Operations that bring their own
 * depend on nobody.
 */
export function differentiable<Kept extends Saved>(operation: Differentiable<Kept>): tf.Tensor2D {
  const apply = tf.customGrad<tf.Tensor2D>((...given) => {
    const save = given.at(-1);
    const { value, kept } = operation.forward();
    if (typeof save === 'function') save(Object.values(kept));
    return {
      value,
      gradFunc: (dy, saved) => [...operation.backward(dy, named(kept, saved))],
    };
  });
  return apply(...operation.inputs);
}

/** TensorFlow.js keeps copies, in order, and frees what the forward pass made. */
function named<Kept extends Saved>(kept: Kept, saved: readonly tf.Tensor[]): Kept {
  return Object.fromEntries(Object.keys(kept).map((name, i) => [name, saved[i]])) as Kept;
}

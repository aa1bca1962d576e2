import type { BatchNormMode, LayerOf, Primitive, Regularisation } from '@cellsmith/core';
import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';

/** What the layers of one pass over a batch have in common. */
export interface Pass {
  readonly batchNorm: BatchNormMode;
  readonly regularisation: Regularisation | undefined;
  /** Values of a weight in the store. */
  values(name: string): Float32Array;
  /** The weight on the backend; it belongs to the pass. */
  weight(name: string): Tensor;
}

/** Which gradients are of use. */
export interface Wanted {
  readonly inputs: boolean;
  readonly weights: boolean;
}

/** Gradients. None of the tensors is the one that `backward` was given. */
export interface Back {
  /** One for each input, where wanted. */
  readonly inputs?: readonly Tensor4D[];
  /** By what follows the layer's `weight` in their names, where wanted. */
  readonly weights?: Readonly<Record<string, Tensor>>;
}

/**
 * What a layer makes of its inputs. Kernels and their `backward` run within `tidy`: only the tensors that
 * they return live on. None of these is an input itself.
 */
export interface Outcome {
  /** `[batch, height, width, channels]`. */
  readonly output: Tensor4D;
  /** What `backward` needs, to be freed after it or instead of it. */
  readonly kept: readonly Tensor[];
  /** Of the batch. */
  readonly statistics?: { readonly mean: Tensor1D; readonly variance: Tensor1D };
  /** From the gradient with respect to the output. */
  backward(dy: Tensor4D, wanted: Wanted): Back;
}

/** Runs a layer on the active backend. */
export type PrimitiveKernel<Op extends Primitive> = (
  layer: LayerOf<Op>,
  inputs: readonly [Tensor4D, ...Tensor4D[]],
  pass: Pass,
) => Outcome;

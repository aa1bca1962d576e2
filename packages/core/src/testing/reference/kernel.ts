import type { LayerOf, Primitive, Shape } from '../../architecture/layer.ts';
import type { BatchNormMode, Regularisation } from '../../engine/engine.ts';

/** The values of a layer for a batch, `[size, height, width, channels]` in row-major order. */
export interface Activation {
  readonly size: number;
  readonly shape: Shape;
  readonly values: Float64Array;
}

/** Mean and biased variance of a batch, `[channels]` each. */
export interface BatchStatistics {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** What a forward pass has besides the layers. */
export interface Pass {
  readonly batchNorm: BatchNormMode;
  readonly regularisation?: Regularisation | undefined;
  readonly weight: (name: string) => Float32Array | Float64Array;
}

/** What a primitive made of its inputs, and how a gradient goes back through it. */
export interface Outcome {
  readonly values: Float64Array;
  /** @param gradient of the loss with respect to `values` */
  readonly backward: (gradient: Float64Array) => {
    /** With respect to each input, in order. */
    readonly inputs: readonly Float64Array[];
    /** With respect to each weight, by the end of its name: `` or `/scale`. */
    readonly weights?: Readonly<Record<string, Float64Array>>;
  };
  readonly statistics?: BatchStatistics;
}

/** One primitive, written to be read rather than to be fast. */
export type Kernel<Op extends Primitive> = (
  layer: LayerOf<Op>,
  inputs: readonly Activation[],
  pass: Pass & { readonly shape: Shape },
) => Outcome;

/** The first input; a layer that reads has one. */
export function firstOf(inputs: readonly Activation[]): Activation {
  return inputs[0] ?? { size: 0, shape: [1, 1, 1], values: new Float64Array(0) };
}

/** How many values one example of `shape` has. */
export function volume([height, width, channels]: Shape): number {
  return height * width * channels;
}

import type { WeightSpec } from '@cellsmith/core';
import { type Graph, NONE } from './plan-op.ts';
import type { Segment } from './segment.ts';

/** Where the gradients of all weights lie, one behind the other. */
export interface GradientLayout {
  /** Of each weight, in their order; NONE for those that have no gradient. */
  readonly offsets: readonly number[];
  /** Floats of all. */
  readonly size: number;
}

/** Gradients lie in the order of the weights. */
export function gradientLayout(
  specs: readonly WeightSpec[],
  { norms }: Graph,
  segments: readonly Segment[],
): GradientLayout {
  const reached = new Set(
    segments.flatMap(({ reductions }) => reductions.map(({ weight }) => weight)),
  );
  for (const { normGradients } of segments) {
    for (const norm of normGradients.flatMap((index) => norms[index] ?? [])) {
      if (norm.trained) reached.add(norm.scale).add(norm.offset);
    }
  }
  let size = 0;
  const offsets = specs.map((spec, index) => {
    if (!reached.has(index) || !spec.trainable) return NONE;
    const offset = size;
    size += sizeOf(spec);
    return offset;
  });
  return { offsets, size };
}

/** Values of a weight. */
export function sizeOf({ shape }: WeightSpec): number {
  return shape.reduce((product, length) => product * length, 1);
}

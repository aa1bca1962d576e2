import type { Regularisation } from '@cellsmith/core';
import type { Graph } from './plan/plan-op.ts';

export interface Masks {
  /** `[drop paths, batch]`. */
  readonly drops: Float32Array;
  /** `[batch, channels]` for each dropout, one behind the other. */
  readonly masks: Float32Array;
}

/** What drop path and dropout multiply with in one step: zero, or the inverse of the keep probability. */
export function drawMasks(
  { drops, masks }: Graph,
  batch: number,
  regularisation: Regularisation | undefined,
): Masks {
  if (!regularisation) return { drops: new Float32Array(0), masks: new Float32Array(0) };
  const { rng, progress } = regularisation;
  const draw = (id: string, keep: number, count: number): Float32Array => {
    const stream = rng.stream(id);
    const mask = new Float32Array(count);
    for (let i = 0; i < count; i++) mask[i] = stream.next() < keep ? 1 / keep : 0;
    return mask;
  };
  return {
    drops: join(drops.map(({ id, keep }) => draw(id, 1 - progress * (1 - keep), batch))),
    masks: join(masks.map(({ id, keep, channels }) => draw(id, keep, batch * channels))),
  };
}

function join(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

import { type Batch, type LayerStatistics, NumericalFailure } from '@cellsmith/core';
import type { Candidate } from './candidate.ts';

/** Where something was computed. */
export interface Place {
  readonly epoch: number;
  readonly step: number;
  readonly doing: 'training' | 'measuring';
  readonly candidate: Candidate;
  readonly batch: Batch;
}

/**
 * Passes where all `figures` are finite.
 *
 * @throws NumericalFailure naming the figure, the place and the layer where it begins
 */
export async function checkFinite(
  figures: Readonly<Record<string, number>>,
  place: Place,
): Promise<void> {
  const bad = Object.entries(figures).find(([, value]) => !Number.isFinite(value));
  if (!bad) return;
  const layers = await place.candidate.program.layerStatistics(place.batch);
  throw new NumericalFailure(describe(bad, place, layers), layers);
}

function describe(
  [name, value]: readonly [string, number],
  { epoch, step, doing, candidate }: Place,
  layers: readonly LayerStatistics[],
): string {
  const first = layers.find(({ nonFinite }) => nonFinite > 0);
  const origin = first
    ? `It begins in layer "${first.layer}": ${first.nonFinite} values are not finite.`
    : 'All layers are finite, so it is the loss or its gradient that overflows.';
  return (
    `The ${name} is ${value} in epoch ${epoch}, step ${step}, ${doing} ${candidate.text}. ` +
    `${origin} Lower trainer.learningRate.max or set trainer.clipNorm.`
  );
}

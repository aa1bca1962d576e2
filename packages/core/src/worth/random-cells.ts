import type { Decision } from '../genotype/decision.ts';
import { type Genotype, sampleGenotype } from '../genotype/genotype.ts';
import type { Rng } from '../rng.ts';

/** A uniformly random cell, and the place of the controller's cell that it is compared with. */
export interface RandomCell {
  readonly genotype: Genotype;
  /** Among the cells of the update: the random cell is rated on the same batch. */
  readonly place: number;
}

/**
 * `count` random cells, each beside another of the `among` places. Places are drawn, since a
 * controller may put its better cells first.
 */
export function drawRandomCells(
  decisions: readonly Decision[],
  { count, among, rng }: { readonly count: number; readonly among: number; readonly rng: Rng },
): readonly RandomCell[] {
  const places = Array.from({ length: among }, (_, place) => place);
  const draw = rng.stream('places');
  return Array.from({ length: Math.min(count, among) }, (_, i) => {
    const [place = 0] = places.splice(draw.int(places.length), 1);
    return { genotype: sampleGenotype(decisions, rng.stream('cell', i)), place };
  });
}

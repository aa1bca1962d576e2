import { CellsmithError } from '../errors.ts';
import type { Rng } from '../rng.ts';
import type { Decision } from './decision.ts';

/** One chosen index per decision of a space, in their order: all that controllers ever see. */
export type Genotype = readonly number[];

/**
 * Checks that `genotype` chooses once for each of `decisions`, among its choices.
 *
 * @returns `genotype`, unchanged
 * @throws CellsmithError `INVALID_GENOTYPE` naming the first decision that does not fit
 */
export function checkGenotype(decisions: readonly Decision[], genotype: Genotype): Genotype {
  if (genotype.length !== decisions.length) {
    throw new CellsmithError(
      'INVALID_GENOTYPE',
      `A genotype of this space has ${decisions.length} entries, not ${genotype.length}`,
    );
  }
  decisions.forEach(({ name, choices }, position) => {
    const gene = genotype[position] ?? -1;
    if (Number.isInteger(gene) && gene >= 0 && gene < choices.length) return;
    throw new CellsmithError(
      'INVALID_GENOTYPE',
      `Entry ${position} (${name}) is ${gene}; it must be an integer in 0..${choices.length - 1}`,
    );
  });
  return genotype;
}

/** Every decision uniformly and independently. */
export function sampleGenotype(decisions: readonly Decision[], rng: Rng): Genotype {
  return decisions.map(({ choices }) => rng.int(choices.length));
}

import { type Decision, type Genotype, type Rng, sampleGenotype } from '@cellsmith/core';

/** What the rule knows. */
export interface Knowledge {
  readonly decisions: readonly Decision[];
  /** The best genotype so far; null before the first observation. */
  readonly best: Genotype | null;
  /** Probability of a jump to anywhere, in [0, 1]. */
  readonly explore: number;
}

/**
 * The rule that makes this controller what it is: the best genotype with one decision taken anew, or,
 * with probability `explore`, any genotype.
 *
 * @param rng the only source of chance: equal streams have to give equal genotypes
 */
export function nextGenotype({ decisions, best, explore }: Knowledge, rng: Rng): Genotype {
  if (best === null || rng.next() < explore) return sampleGenotype(decisions, rng);
  const position = rng.int(decisions.length);
  const choices = decisions[position]?.choices.length ?? 1;
  return best.with(position, rng.int(choices));
}

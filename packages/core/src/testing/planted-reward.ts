import type { Decision } from '../genotype/decision.ts';
import { type Genotype, sampleGenotype } from '../genotype/genotype.ts';
import { createRng } from '../rng.ts';

/** A landscape with one summit, for tests of controllers. */
export interface PlantedReward {
  readonly best: Genotype;
  /** In [0, 1]: the share of decisions as in `best`. Uniform chance gives the mean of 1 / choices. */
  readonly reward: (genotype: Genotype) => number;
  /** The expected reward of genotypes drawn uniformly. */
  readonly chance: number;
}

/** Plants a summit at a genotype drawn from `seed`. */
export function plantReward(decisions: readonly Decision[], seed: number): PlantedReward {
  const best = sampleGenotype(decisions, createRng(seed).stream('summit'));
  const share = (matches: readonly number[]): number =>
    matches.reduce((sum, match) => sum + match, 0) / Math.max(1, decisions.length);
  return {
    best,
    reward: (genotype) => share(best.map((gene, i) => Number(gene === genotype[i]))),
    chance: share(decisions.map(({ choices }) => 1 / choices.length)),
  };
}

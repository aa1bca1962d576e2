import {
  type Controller,
  type ControllerContext,
  type Genotype,
  type Rng,
  type Scored,
  type Snapshot,
  defineController,
  sampleGenotype,
} from '@cellsmith/core';
import { z } from 'zod';
import { checkScored } from '../check-scored.ts';
import { mutate } from '../mutate.ts';
import { parseState } from '../parse-state.ts';
import { fittest, plainScored, scoredState } from '../scored-state.ts';

const options = z
  .strictObject({
    populationSize: z.number().int().min(2).default(100),
    sampleSize: z.number().int().min(1).default(25),
  })
  .refine(({ populationSize, sampleSize }) => sampleSize <= populationSize, {
    path: ['sampleSize'],
    error: 'sampleSize must not exceed populationSize',
  });

/** Individuals alive at once, and how many of them compete to be the parent of the next. */
export type RegularizedEvolutionOptions = z.output<typeof options>;

class RegularizedEvolution implements Controller {
  /** The oldest first. */
  #population: readonly Scored[] = [];
  #observed = 0;
  #bestReward = -Infinity;

  constructor(
    readonly options: RegularizedEvolutionOptions,
    readonly context: ControllerContext,
  ) {}

  propose(count: number, rng: Rng): Promise<readonly Genotype[]> {
    return Promise.resolve(Array.from({ length: count }, (_, i) => this.#offspring(i, rng)));
  }

  async observe(scored: readonly Scored[]): Promise<Readonly<Record<string, number>>> {
    await Promise.resolve();
    checkScored(this.context.decisions, scored);
    this.#population = [...this.#population, ...scored].slice(-this.options.populationSize);
    this.#observed += scored.length;
    const rewards = this.#population.map(({ reward }) => reward);
    this.#bestReward = Math.max(this.#bestReward, ...rewards);
    if (rewards.length === 0) return {};
    return {
      observed: this.#observed,
      bestReward: this.#bestReward,
      populationSize: rewards.length,
      populationMean: rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length,
      populationBest: Math.max(...rewards),
    };
  }

  state(): Snapshot {
    const population = this.#population.map(plainScored);
    const bestReward = Number.isFinite(this.#bestReward) ? this.#bestReward : null;
    return { values: { population, observed: this.#observed, bestReward }, tensors: new Map() };
  }

  restore(state: Snapshot): void {
    const schema = z.object({
      population: z.array(scoredState(this.context.decisions)),
      observed: z.number().int().nonnegative(),
      bestReward: z.number().nullable(),
    });
    const values = parseState('regularized-evolution', schema, state);
    this.#population = values.population;
    this.#observed = values.observed;
    this.#bestReward = values.bestReward ?? -Infinity;
  }

  dispose(): void {
    // Holds nothing that outlives it.
  }

  /** The `i`-th proposal: random until a first population has been asked for. */
  #offspring(i: number, rng: Rng): Genotype {
    const { decisions } = this.context;
    const stream = rng.stream(i);
    const warm = this.#observed + i >= this.options.populationSize;
    const parent = warm ? this.#tournament(stream.stream('tournament')) : null;
    return parent
      ? mutate(decisions, parent.genotype, stream.stream('mutation'))
      : sampleGenotype(decisions, stream);
  }

  /** Candidates are drawn with replacement, as in the paper. */
  #tournament(rng: Rng): Scored | null {
    const candidates = Array.from(
      { length: this.options.sampleSize },
      () => this.#population[rng.int(this.#population.length)],
    );
    return fittest(candidates.filter((candidate) => candidate !== undefined));
  }
}

/**
 * Aging evolution: the best of a random sample has a child that differs in one decision; the child
 * joins, the oldest leaves, however good it is.
 *
 * @see Real et al. (2019), https://arxiv.org/abs/1802.01548
 */
export const regularizedEvolution = defineController({
  name: 'regularized-evolution',
  summary: 'Tournament selection, one-decision mutations, removal by age.',
  options,
  create: (given, context) => new RegularizedEvolution(given, context),
});

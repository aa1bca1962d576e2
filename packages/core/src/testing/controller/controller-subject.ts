import fc from 'fast-check';
import type { Controller } from '../../controller/controller.ts';
import type { Decision } from '../../genotype/decision.ts';
import type { Genotype } from '../../genotype/genotype.ts';
import { createRng } from '../../rng.ts';
import { plantReward } from '../planted-reward.ts';

/** The controller under test and how it is tried. */
export interface ControllerSubject {
  /** A fresh instance. */
  readonly create: (seed?: number) => Controller;
  readonly decisions: readonly Decision[];
  readonly runs: number;
}

/** How many genotypes each update proposes and observes. */
export type History = readonly number[];

export const histories = (): fc.Arbitrary<History> =>
  fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 5 });

/** What can be seen of one update. */
export interface Update {
  readonly genotypes: readonly Genotype[];
  readonly metrics: Readonly<Record<string, number>>;
}

/** Lets `controller` live through `counts`; streams and rewards depend on `from` and the genotypes only. */
export async function live(
  { decisions }: ControllerSubject,
  controller: Controller,
  { counts, from = 0 }: { counts: History; from?: number },
): Promise<readonly Update[]> {
  const { reward } = plantReward(decisions, 1);
  const seen: Update[] = [];
  for (const [index, count] of counts.entries()) {
    const update = from + index;
    const genotypes = await controller.propose(count, createRng(9).stream('propose', update));
    const scored = genotypes.map((genotype) => ({ genotype, reward: reward(genotype) }));
    const metrics = await controller.observe(scored, { epoch: update >> 1, update });
    seen.push({ genotypes, metrics });
  }
  return seen;
}

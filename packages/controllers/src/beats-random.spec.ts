import { describe, expect, it } from '@jest/globals';
import { type ControllerPlugin, type Decision, createRng } from '@cellsmith/core';
import { plantReward } from '@cellsmith/core/testing';
import { enas } from './enas/enas.ts';
import { localSearch } from './local-search/local-search.ts';
import { random } from './random/random.ts';
import { regularizedEvolution } from './regularized-evolution/regularized-evolution.ts';
import { enasDecisions } from './testing/paper-decisions.ts';

const UPDATES = 50;
const PER_UPDATE = 20;
const SEEDS = [1, 2];

const decisions: readonly Decision[] = enasDecisions(2);

/** The best reward found and the mean of the last update, both averaged over landscapes. */
async function search(plugin: ControllerPlugin, options: object): Promise<[number, number]> {
  let [best, last] = [0, 0];
  for (const seed of SEEDS) {
    const rng = createRng(seed);
    const { reward } = plantReward(decisions, seed);
    const controller = plugin.create(options, { decisions, rng });
    let rewards: number[] = [];
    let found = 0;
    for (let update = 0; update < UPDATES; update++) {
      const proposed = await controller.propose(PER_UPDATE, rng.stream('propose', update));
      rewards = proposed.map(reward);
      found = Math.max(found, ...rewards);
      const scored = proposed.map((genotype) => ({ genotype, reward: reward(genotype) }));
      await controller.observe(scored, { epoch: update, update });
    }
    best += found / SEEDS.length;
    last += rewards.reduce((sum, value) => sum + value, 0) / rewards.length / SEEDS.length;
  }
  return [best, last];
}

const eager = {
  units: 12,
  initialBias: {},
  extraBias: {},
  tanhConstant: 3,
  opTanhReduce: 1,
  baselineDecay: 0.95,
  learningRate: { max: 0.01 },
  adam: { epsilon: 1e-5 },
};

describe('1,000 evaluations on a planted landscape', () => {
  const chance = search(random, {});

  it.each<[string, ControllerPlugin, object]>([
    ['enas', enas, eager],
    ['regularized-evolution', regularizedEvolution, { populationSize: 60, sampleSize: 15 }],
    ['local-search', localSearch, {}],
  ])('give %s better genotypes than random', async (_name, plugin, options) => {
    const [[best, last], [randomBest, randomLast]] = [await search(plugin, options), await chance];
    expect(best).toBeGreaterThan(randomBest + 0.05);
    expect(last).toBeGreaterThan(randomLast);
  });
});

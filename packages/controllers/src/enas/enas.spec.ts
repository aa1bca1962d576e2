import { describe, expect, it } from '@jest/globals';
import {
  type Controller,
  type Decision,
  type Genotype,
  type Scored,
  cardinality,
  createRng,
} from '@cellsmith/core';
import { describeController } from '@cellsmith/core/testing';
import * as tf from '@tensorflow/tfjs-core';
import { enasDecisions, shuffleNasnetDecisions } from '../testing/paper-decisions.ts';
import { enas } from './enas.ts';
import { choiceProbabilities, mostProbableGenotype } from './inspect-policy.ts';

describeController(enas, { options: { units: 8 }, runs: 2 });

/** Learns in a hundred updates what ENAS's own settings take thousands for. */
const EAGER = {
  units: 16,
  initialBias: {},
  extraBias: {},
  tanhConstant: 3,
  opTanhReduce: 1,
  entropyWeight: 0.01,
  baselineDecay: 0.95,
  learningRate: { max: 0.005 },
  adam: { epsilon: 1e-5 },
};

const start = (decisions: readonly Decision[], options: object, seed = 1): Controller =>
  enas.create(options, { decisions, rng: createRng(seed) });

/** The share of decisions as in `best`. */
const shareOf =
  (best: Genotype) =>
  (genotype: Genotype): number =>
    genotype.filter((gene, i) => gene === best[i]).length / best.length;

interface Update {
  readonly index: number;
  readonly count: number;
  readonly reward: (genotype: Genotype) => number;
  readonly seed?: number;
}

/** One update of `controller`: `count` genotypes, each worth its `reward`. */
async function update(
  controller: Controller,
  { index, count, reward, seed = 1 }: Update,
): Promise<{ scored: readonly Scored[]; metrics: Readonly<Record<string, number>> }> {
  const proposed = await controller.propose(count, createRng(seed).stream('propose', index));
  const scored = proposed.map((genotype) => ({ genotype, reward: reward(genotype) }));
  return { scored, metrics: await controller.observe(scored, { epoch: index, update: index }) };
}

describe('enas', () => {
  it.each([
    ['ENAS', enasDecisions(5), {}],
    ['ShuffleNASNet', shuffleNasnetDecisions(5), { units: 100 }],
  ])(
    'has the log-probability and entropy of the sampled choices, on the decisions of %s',
    async (_name, decisions, options) => {
      const controller = start(decisions, options);
      await update(controller, { index: 0, count: 3, reward: ([gene = 0]) => gene + 1 });
      const policy = { decisions, options, state: controller.state() };
      const [genotype = []] = await controller.propose(1, createRng(5));
      const choices = await choiceProbabilities(policy, genotype);
      const metrics = await controller.observe([{ genotype, reward: 1 }], { epoch: 0, update: 1 });

      const logs = choices.map(({ probabilities, chosen }) => Math.log(probabilities[chosen] ?? 0));
      expect(metrics['logProbability']).toBeCloseTo(
        logs.reduce((sum, log) => sum + log, 0),
        4,
      );
      const entropies = choices.map(({ probabilities }) =>
        probabilities.reduce((sum, p) => sum - p * Math.log(p), 0),
      );
      expect(metrics['entropy']).toBeCloseTo(
        entropies.reduce((sum, entropy) => sum + entropy, 0),
        4,
      );
    },
  );

  it('rewards entropy, and compares with a baseline that has seen the reward (FACTS 1.8)', async () => {
    const decisions = enasDecisions(1);
    const controller = start(decisions, { units: 4, entropyWeight: 0.5, baselineDecay: 0.9 });
    const [genotype = []] = await controller.propose(1, createRng(5));
    const metrics = await controller.observe([{ genotype, reward: 2 }], { epoch: 0, update: 0 });
    const reward = 2 + 0.5 * (metrics['entropy'] ?? 0);

    expect(metrics['baseline']).toBeCloseTo(0.1 * reward, 10);
    expect(metrics['advantageMean']).toBeCloseTo(0.9 * reward, 10);
    expect(metrics['advantageVariance']).toBe(0);
    expect(metrics['baselineLag']).toBeCloseTo(0.9 * reward, 10);
    expect(metrics['loss']).toBeCloseTo(-0.9 * reward * (metrics['logProbability'] ?? 0), 3);
  });

  it('takes the learning rate of the epoch', async () => {
    const controller = start(enasDecisions(1), { units: 4, learningRate: { schedule: 'cosine' } });
    const rates = [];
    for (const index of [0, 5, 10]) {
      const { metrics } = await update(controller, { index, count: 1, reward: () => 1 });
      rates.push(metrics['learningRate']);
    }

    expect(rates).toEqual([0.0035, expect.closeTo(0.0018, 10), 0.0035]);
  });

  it('averages the genotypes of one observation into one update', async () => {
    const decisions = enasDecisions(1);
    const options = { units: 4, baselineDecay: 0, entropyWeight: 0 };
    const [genotype = []] = await start(decisions, options).propose(1, createRng(5));
    const [once, thrice] = [start(decisions, options), start(decisions, options)];
    const scored = { genotype, reward: 1 };
    await once.observe([scored], { epoch: 0, update: 0 });
    await thrice.observe([scored, scored, scored], { epoch: 0, update: 0 });

    expect(thrice.state().values).toMatchObject({ step: 1 });
    expect(thrice.state()).toEqual(once.state());
  });

  it('makes a rewarded genotype likelier and a punished one less likely', async () => {
    const decisions = enasDecisions(2);
    const controller = start(decisions, {
      units: 16,
      baselineDecay: 0.5,
      learningRate: { max: 0.02 },
      adam: { epsilon: 1e-5 },
    });
    const [good = [], bad = []] = await controller.propose(2, createRng(5));
    const scored = [
      { genotype: bad, reward: 0 },
      { genotype: good, reward: 1 },
    ];
    const logOf = async (genotype: readonly number[]): Promise<number> => {
      const policy = { decisions, options: { units: 16 }, state: controller.state() };
      const choices = await choiceProbabilities(policy, genotype);
      return choices.reduce((sum, c) => sum + Math.log(c.probabilities[c.chosen] ?? 0), 0);
    };
    const before = [await logOf(good), await logOf(bad)];
    for (let i = 0; i < 20; i++) await controller.observe(scored, { epoch: 0, update: i });

    expect(await logOf(good)).toBeGreaterThan((before[0] ?? 0) + 0.5);
    expect(await logOf(bad)).toBeLessThan(before[1] ?? 0);
  });

  it.each([
    { normal: 1, reduction: 3, seed: 1 },
    { normal: 4, reduction: 0, seed: 2 },
  ])('finds a planted cell among 5e8 within 2,400 samples: %j', async (planted) => {
    const decisions = enasDecisions(2);
    const best = decisions.map(({ cell, kind, choices }) => {
      if (kind === 'input') return cell === 'normal' ? choices.length - 1 : 0;
      return cell === 'normal' ? planted.normal : planted.reduction;
    });
    const reward = shareOf(best);
    const controller = start(decisions, EAGER, planted.seed);
    const seen = new Set<string>();
    for (let index = 0; index < 120 && !seen.has(String(best)); index++) {
      const { scored } = await update(controller, { index, count: 20, reward, ...planted });
      for (const { genotype } of scored) seen.add(String(genotype));
    }

    expect(cardinality(decisions)).toBe(506_250_000n);
    expect(seen).toContain(String(best));
  });

  it('comes to hold the planted cell for the likeliest, and loses entropy over it', async () => {
    const decisions = shuffleNasnetDecisions(2);
    const best = [0, 3, 1, 3, 0, 1, 0, 1];
    const reward = shareOf(best);
    const controller = start(decisions, EAGER);
    const entropies: number[] = [];
    for (let index = 0; index < 60; index++) {
      const { metrics } = await update(controller, { index, count: 20, reward });
      entropies.push(metrics['entropy'] ?? 0);
    }
    const policy = { decisions, options: EAGER, state: controller.state() };

    expect(await mostProbableGenotype(policy)).toEqual(best);
    expect(entropies.at(-1)).toBeLessThan(0.8 * (entropies[0] ?? 0));
  });

  it('keeps its entropy on a constant reward, however eager', async () => {
    const controller = start(shuffleNasnetDecisions(2), EAGER);
    const entropies: number[] = [];
    for (let index = 0; index < 60; index++) {
      const { metrics } = await update(controller, { index, count: 20, reward: () => 0.5 });
      entropies.push(metrics['entropy'] ?? 0);
    }

    expect(Math.min(...entropies)).toBeGreaterThan(0.999 * (entropies[0] ?? 0));
  });

  it('leaves no tensor behind', async () => {
    const controller = start(enasDecisions(2), { units: 8 });
    const go = (index: number) => update(controller, { index, count: 4, reward: () => 0.5 });
    await go(0);
    const before = tf.memory().numTensors;
    await go(1);
    await go(2);

    expect(tf.memory().numTensors).toBe(before);
  });
});

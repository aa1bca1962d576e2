import { describe, expect, it } from '@jest/globals';
import { type Controller, createRng } from '@cellsmith/core';
import { describeController } from '@cellsmith/core/testing';
import { shuffleNasnetDecisions } from '../testing/paper-decisions.ts';
import { regularizedEvolution } from './regularized-evolution.ts';

describeController(regularizedEvolution);
describeController(regularizedEvolution, {
  options: { populationSize: 20, sampleSize: 5 },
  learns: { updates: 60, perUpdate: 5, atLeast: 0.8 },
});

const decisions = shuffleNasnetDecisions(3);
const at = { epoch: 0, update: 0 };

const create = (options: object): Controller =>
  regularizedEvolution.create(options, { decisions, rng: createRng(1) });

/** All decisions on one gene: every such genotype is far from every other. */
const uniform = (gene: number): number[] =>
  decisions.map(({ choices }) => Math.min(gene, choices.length - 1));

const distance = (a: readonly number[], b: readonly number[]): number =>
  a.filter((gene, i) => gene !== b[i]).length;

describe('regularizedEvolution', () => {
  it('takes 100 individuals and tournaments of 25 by default', () => {
    expect(regularizedEvolution.options.parse({})).toEqual({ populationSize: 100, sampleSize: 25 });
  });

  it('is random until a population has been asked for', async () => {
    const controller = create({ populationSize: 4, sampleSize: 4 });
    await controller.observe([{ genotype: uniform(0), reward: 1 }], at);
    const distances = (await controller.propose(6, createRng(3))).map((genotype) =>
      distance(genotype, uniform(0)),
    );

    expect(Math.min(...distances.slice(0, 3))).toBeGreaterThan(1);
    expect(distances.slice(3)).toEqual([1, 1, 1]);
  });

  it('breeds the fittest of a sample of the population', async () => {
    const controller = create({ populationSize: 5, sampleSize: 5 });
    const scored = [0, 1, 2, 3, 4].map((gene) => ({ genotype: uniform(gene), reward: gene % 4 }));
    await controller.observe(scored, at);
    const children = await controller.propose(400, createRng(3));
    const shareOf = (gene: number): number =>
      children.filter((child) => distance(child, uniform(gene)) === 1).length / 400;

    // Five draws with replacement miss the fittest with probability 0.8^5.
    expect(shareOf(3)).toBeCloseTo(1 - 0.8 ** 5, 1);
    expect(shareOf(2)).toBeCloseTo(0.8 ** 5 - 0.6 ** 5, 1);
  });

  it('lets the oldest die, however fit', async () => {
    const controller = create({ populationSize: 3, sampleSize: 3 });
    await controller.observe([{ genotype: uniform(5), reward: 99 }], at);
    for (const gene of [0, 1, 2]) {
      await controller.observe([{ genotype: uniform(gene), reward: gene }], at);
    }
    const children = await controller.propose(50, createRng(3));

    expect(children.every((child) => distance(child, uniform(5)) > 1)).toBe(true);
  });

  it('tells of its population', async () => {
    const controller = create({ populationSize: 2, sampleSize: 1 });
    const scored = [4, 1, 2].map((reward) => ({ genotype: uniform(0), reward }));

    expect(await controller.observe(scored, at)).toEqual({
      observed: 3,
      bestReward: 2,
      populationSize: 2,
      populationMean: 1.5,
      populationBest: 2,
    });
  });

  it.each([
    ['a population of one', { populationSize: 1, sampleSize: 1 }],
    ['no sample', { sampleSize: 0 }],
    ['a sample larger than the population', { populationSize: 10 }],
    ['an unknown key', { population: 10 }],
  ])('refuses %s', (_name, options) => {
    expect(regularizedEvolution.options.safeParse(options).success).toBe(false);
  });
});

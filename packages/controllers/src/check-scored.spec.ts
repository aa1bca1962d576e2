import { describe, expect, it } from '@jest/globals';
import { type ControllerPlugin, createRng } from '@cellsmith/core';
import { enas } from './enas/enas.ts';
import { localSearch } from './local-search/local-search.ts';
import { random } from './random/random.ts';
import { regularizedEvolution } from './regularized-evolution/regularized-evolution.ts';
import { shuffleNasnetDecisions } from './testing/paper-decisions.ts';

const decisions = shuffleNasnetDecisions(2);
const genotype = decisions.map(() => 0);
const at = { epoch: 0, update: 0 };

describe.each<[string, ControllerPlugin]>(
  [enas, localSearch, random, regularizedEvolution].map((plugin) => [plugin.name, plugin]),
)('what %s is told', (_name, plugin) => {
  const create = () => plugin.create({}, { decisions, rng: createRng(1) });

  it.each([NaN, Infinity, -Infinity])('is refused with a reward of %d', async (reward) => {
    const controller = create();
    const before = controller.state();
    const scored = [
      { genotype, reward: 1 },
      { genotype, reward },
    ];

    await expect(controller.observe(scored, at)).rejects.toMatchObject({
      code: 'NUMERICAL_FAILURE',
      message: expect.stringContaining('Reward 1 of 2'),
    });
    expect(controller.state()).toEqual(before);
  });

  it('is refused with a genotype of another space', async () => {
    await expect(create().observe([{ genotype: [9], reward: 1 }], at)).rejects.toMatchObject({
      code: 'INVALID_GENOTYPE',
    });
  });

  it('may be nothing', async () => {
    const controller = create();
    const before = controller.state();
    const metrics = await controller.observe([], at);

    expect(Object.values(metrics).every(Number.isFinite)).toBe(true);
    expect(controller.state()).toEqual(before);
  });

  it('is restored from its own states only', () => {
    const state = { values: { observed: 'many' }, tensors: new Map() };

    expect(() => {
      create().restore(state);
    }).toThrow(
      expect.objectContaining({
        code: 'RUN_DAMAGED',
        message: expect.stringContaining(plugin.name),
      }),
    );
  });
});

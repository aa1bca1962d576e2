import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { describeController } from '@cellsmith/core/testing';
import { shuffleNasnetDecisions } from '../testing/paper-decisions.ts';
import { random } from './random.ts';

describeController(random);

describe('random', () => {
  const decisions = shuffleNasnetDecisions(3);

  it('chooses uniformly, whatever it was told', async () => {
    const controller = random.create({}, { decisions, rng: createRng(1) });
    const genotype = decisions.map(() => 0);
    await controller.observe([{ genotype, reward: 1 }], { epoch: 0, update: 0 });
    const draws = 6000;
    const seen = await controller.propose(draws, createRng(2));

    decisions.forEach(({ choices }, position) => {
      choices.forEach((_choice, gene) => {
        const share = seen.filter((other) => other[position] === gene).length / draws;
        expect(Math.abs(share - 1 / choices.length)).toBeLessThan(0.03);
      });
    });
  });

  it('keeps count, and the best reward, below 0 too', async () => {
    const controller = random.create({}, { decisions, rng: createRng(1) });
    const genotype = decisions.map(() => 0);
    const scored = [-3, -1, -2].map((reward) => ({ genotype, reward }));

    expect(await controller.observe(scored, { epoch: 0, update: 0 })).toEqual({
      observed: 3,
      bestReward: -1,
    });
  });

  it('has no options', () => {
    expect(random.options.safeParse({ seed: 1 }).success).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { sampleGenotype } from '../genotype/genotype.ts';
import { createRng } from '../rng.ts';
import { plantReward } from './planted-reward.ts';
import { toyDecisions } from './toy-decisions.ts';

const decisions = toyDecisions.cells;
const planted = plantReward(decisions, 3);

describe('plantReward', () => {
  it('is worth 1 at its summit alone', () => {
    expect(planted.reward(planted.best)).toBe(1);
    planted.best.forEach((gene, position) => {
      const choices = decisions[position]?.choices.length ?? 1;
      if (choices === 1) return;
      const other = planted.best.with(position, (gene + 1) % choices);
      expect(planted.reward(other)).toBeCloseTo(11 / 12, 12);
    });
  });

  it('knows what chance gives', () => {
    const rewards = Array.from({ length: 4000 }, (_, seed) =>
      planted.reward(sampleGenotype(decisions, createRng(seed))),
    );
    const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;

    expect(Math.abs(mean - planted.chance)).toBeLessThan(0.01);
  });
});

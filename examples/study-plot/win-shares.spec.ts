import { describe, expect, it } from '@jest/globals';
import type { StudyResults, TrialRecord } from '@cellsmith/core';
import { drawWins } from './draw-wins.ts';
import { winShares } from './win-shares.ts';

const trial = (arm: string, seed: number, reward: number): TrialRecord => ({
  ...{ arm, seed, repeat: 0, key: `${arm}-${seed}`, state: 'completed', metrics: { reward } },
  ...{ curves: {}, genotype: null, runs: [], failure: null },
});

const arm = (name: string): StudyResults['arms'][number] => ({
  ...{ name, about: null, reported: {}, source: null, isRandom: false },
});

const STUDY: StudyResults = {
  ...{ study: 'toy', question: null, directory: '/toy', state: 'complete', seeds: [1, 2] },
  arms: [arm('high'), arm('low'), arm('failed')],
  metrics: [
    { name: 'reward', label: 'reward', unit: 'share', better: 'higher', about: 'A rating' },
  ],
  ...{ budgetUnit: 'epochs', verdicts: [], config: {}, environment: {} },
  trials: [
    ...[trial('high', 1, 0.9), trial('high', 2, 0.5), trial('low', 1, 0.5), trial('low', 2, 0.1)],
    { ...trial('failed', 1, 1), state: 'failed', metrics: {} },
  ],
};

describe('winShares', () => {
  it('counts all pairs of trials, a tie as half a win, and no failed trial', () => {
    expect(winShares(STUDY, 'reward')).toEqual([
      { arm: 'high', against: 'low', share: 3.5 / 4, pairs: 4 },
      { arm: 'low', against: 'high', share: 0.5 / 4, pairs: 4 },
    ]);
  });

  it('names the metrics that there are', () => {
    expect(() => winShares(STUDY, 'error')).toThrow('it has: reward');
  });
});

describe('drawWins', () => {
  it('draws the arms and the shares', async () => {
    const svg = await drawWins(winShares(STUDY, 'reward'), 'toy');

    expect(svg).toMatch(/^<svg /u);
    for (const text of ['high', 'low', '88%', '13%']) expect(svg).toContain(`>${text}<`);
  });
});

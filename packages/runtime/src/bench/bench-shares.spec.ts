import { describe, expect, it } from '@jest/globals';
import { benchShares } from './bench-shares.ts';

describe('benchShares', () => {
  const plan = { networks: 2, batches: [1, 3], passes: 5, steps: 4 };

  it('goes by images', () => {
    const shares = benchShares(plan);

    // 10 passes of 1 image and 10 of 3.
    expect([0, 9, 10, 19].map((pass) => shares.afterPass(pass))).toEqual([
      1 / 40,
      10 / 40,
      13 / 40,
      1,
    ]);
  });

  it('ends with the last training step', () => {
    const shares = benchShares({ ...plan, train: 5 });

    // A step of 5 images counts as 15: 2 networks of 4 steps are 120 of 160.
    expect(shares.afterPass(19)).toBe(40 / 160);
    expect([shares.afterStep(0, 0), shares.afterStep(0, 3), shares.afterStep(1, 3)]).toEqual([
      55 / 160,
      100 / 160,
      1,
    ]);
  });
});

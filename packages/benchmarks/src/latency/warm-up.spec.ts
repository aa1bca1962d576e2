import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { warmUpOf } from './warm-up.ts';

describe('warmUpOf', () => {
  it('finds slow first passes', () => {
    const rng = createRng(1);
    const steady = Array.from({ length: 60 }, () => 10 + 0.2 * rng.normal());

    expect(warmUpOf([90, 40, 20, ...steady])).toBe(3);
  });

  it('leaves out nothing where all passes are alike', () => {
    expect(warmUpOf(Array.from({ length: 50 }, () => 4))).toBe(0);
  });

  it('takes a slow second half for what the machine does', () => {
    const samples = Array.from({ length: 40 }, (_, i) => (i < 30 ? 10 + (i % 3) : 30 + (i % 3)));

    expect(warmUpOf(samples)).toBeLessThanOrEqual(20);
  });
});

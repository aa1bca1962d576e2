import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { quantileInterval } from './quantile-interval.ts';

describe('quantileInterval', () => {
  it('takes the median and its neighbours by rank', () => {
    const sample = Array.from({ length: 100 }, (_, i) => i + 1);

    expect(quantileInterval(sample, 0.5)).toEqual({ value: 50.5, low: 41, high: 60 });
  });

  it('holds the true median about as often as it says', () => {
    const rng = createRng(3);
    let held = 0;
    for (let study = 0; study < 400; study++) {
      const { low, high } = quantileInterval(
        Array.from({ length: 60 }, () => rng.next() ** 3),
        0.5,
      );
      if (low <= 0.125 && 0.125 <= high) held++;
    }

    expect(held / 400).toBeGreaterThan(0.92);
    expect(held / 400).toBeLessThan(0.99);
  });

  it('refuses an empty sample', () => {
    expect(() => quantileInterval([], 0.5)).toThrow(RangeError);
  });
});

import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { anytimeBand } from './anytime-band.ts';

const OPTIONS = { confidence: 0.95, resamples: 500, rng: createRng(1) };

describe('anytimeBand', () => {
  it('takes the latest value of each curve that has begun and not ended', () => {
    const band = anytimeBand(
      [
        [
          { spent: 1, value: 1 },
          { spent: 3, value: 3 },
        ],
        [
          { spent: 2, value: 5 },
          { spent: 4, value: 7 },
        ],
      ],
      OPTIONS,
    );

    expect(band.map((point) => [point.spent, point.mean, point.curves])).toEqual([
      [1, 1, 1],
      [2, 3, 2],
      [3, 4, 2],
      [4, 7, 1],
    ]);
    expect(band[0]).toMatchObject({ low: null, high: null });
  });

  it('thins long curves and keeps both ends', () => {
    const curve = Array.from({ length: 1000 }, (_, i) => ({ spent: i, value: i }));
    const band = anytimeBand([curve], OPTIONS, 50);

    expect(band).toHaveLength(50);
    expect([band[0]?.spent, band.at(-1)?.spent]).toEqual([0, 999]);
  });
});

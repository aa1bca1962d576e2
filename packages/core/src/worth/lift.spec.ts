import { describe, expect, it } from '@jest/globals';
import { createRng } from '../rng.ts';
import { type LiftSums, NO_PAIRS, addPairs, liftOf } from './lift.ts';

/** Updates with one or two pairs each, which share a part of their difference. */
function drawSums(seed: number, { updates, lift }: { updates: number; lift: number }): LiftSums {
  const rng = createRng(seed);
  let sums = NO_PAIRS;
  for (let update = 0; update < updates; update++) {
    const pairs = 1 + rng.int(2);
    const common = 0.05 * rng.normal();
    let sum = 0;
    for (let pair = 0; pair < pairs; pair++) sum += lift + common + 0.1 * rng.normal();
    sums = addPairs(sums, { pairs, sum });
  }
  return sums;
}

describe('liftOf', () => {
  it('is the interval of a mean where each update has one pair', () => {
    const differences = [0.1, 0.3, 0.2, 0.6];
    const sums = differences.reduce((all, sum) => addPairs(all, { pairs: 1, sum }), NO_PAIRS);
    const deviation = Math.sqrt((0.2 ** 2 + 0 + 0.1 ** 2 + 0.3 ** 2) / 3);
    const reach = (3.18245 * deviation) / 2;

    const lift = liftOf(sums);

    expect(lift?.mean).toBeCloseTo(0.3, 12);
    expect(lift?.interval?.[0]).toBeCloseTo(0.3 - reach, 5);
    expect(lift?.interval?.[1]).toBeCloseTo(0.3 + reach, 5);
    expect(lift?.pairs).toBe(4);
  });

  it('takes the pairs of an update as one observation', () => {
    const once = [0.1, 0.3, 0.2].reduce((all, sum) => addPairs(all, { pairs: 1, sum }), NO_PAIRS);
    const tenfold = [1, 3, 2].reduce((all, sum) => addPairs(all, { pairs: 10, sum }), NO_PAIRS);

    expect(liftOf(tenfold)?.interval?.[0]).toBeCloseTo(liftOf(once)?.interval?.[0] ?? NaN, 12);
  });

  it('knows no interval from one update, and nothing from none', () => {
    expect(liftOf(NO_PAIRS)).toBeNull();
    expect(liftOf(addPairs(NO_PAIRS, { pairs: 0, sum: 0 }))).toBeNull();
    expect(liftOf(addPairs(NO_PAIRS, { pairs: 4, sum: 1 }))).toEqual({
      ...{ mean: 0.25, interval: null, pairs: 4 },
    });
  });

  it.each([10, 30])('holds the true lift in 95 %% of searches of %i updates', (updates) => {
    const searches = 4000;
    const lift = 0.02;
    let held = 0;
    for (let seed = 0; seed < searches; seed++) {
      const [low = NaN, high = NaN] = liftOf(drawSums(seed, { updates, lift }))?.interval ?? [];
      if (low <= lift && lift <= high) held++;
    }
    // Three standard errors of a share of 0.95; the ratio of few updates costs up to a point more.
    const error = 3 * Math.sqrt((0.95 * 0.05) / searches);

    expect(held / searches).toBeGreaterThan(0.94 - error);
    expect(held / searches).toBeLessThan(0.95 + error);
  });
});

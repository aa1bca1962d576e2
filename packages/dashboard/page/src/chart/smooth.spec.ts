import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { smooth } from './smooth.ts';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
const weight = fc.double({ min: 0, max: 0.98, noNaN: true });

describe('smooth', () => {
  it('starts where the values do, and stays between the smallest and the largest', () => {
    fc.assert(
      fc.property(values, weight, (ys, w) => {
        const smoothed = smooth(ys, w);
        const [low, high] = [Math.min(...ys) - 1e-6, Math.max(...ys) + 1e-6];

        expect(smoothed).toHaveLength(ys.length);
        expect(smoothed[0]).toBeCloseTo(ys[0] ?? NaN, 6);
        expect(smoothed.every((y) => y >= low && y <= high)).toBe(true);
      }),
    );
  });

  it('leaves level curves and weight 0 as they are', () => {
    expect(smooth([2, 2, 2], 0.9).map((y) => Number(y.toFixed(9)))).toEqual([2, 2, 2]);
    expect(smooth([1, 5, 3], 0)).toEqual([1, 5, 3]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kendallTau } from './kendall-tau.ts';

const AT_95 = { confidence: 0.95 };

describe('kendallTau', () => {
  it('is 1 for the same order and -1 for the opposite', () => {
    expect(kendallTau([1, 2, 3, 4, 5], [10, 20, 30, 40, 50], AT_95).tau).toBe(1);
    expect(kendallTau([1, 2, 3, 4, 5], [5, 4, 3, 2, 1], AT_95).tau).toBe(-1);
  });

  it('counts ties as tau-b does', () => {
    // Pairs: 5 agree, none disagrees, one tie on the left: 5 / sqrt(5 * 6).
    expect(kendallTau([1, 1, 2, 3], [1, 2, 3, 4], AT_95).tau).toBeCloseTo(5 / Math.sqrt(30), 12);
  });

  it('knows nothing where one side has no order', () => {
    expect(kendallTau([1, 1, 1], [1, 2, 3], AT_95)).toEqual({
      tau: null,
      low: null,
      high: null,
      n: 3,
    });
  });

  it('has an interval that holds tau and lies in [-1, 1]', () => {
    const pairs = fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 5, maxLength: 30 });
    fc.assert(
      fc.property(pairs, (points) => {
        const { tau, low, high } = kendallTau(
          points.map(([a]) => a),
          points.map(([, b]) => b),
          AT_95,
        );
        if (tau === null || low === null || high === null) return;

        expect(low).toBeLessThanOrEqual(tau);
        expect(tau).toBeLessThanOrEqual(high);
        expect(Math.max(Math.abs(low), Math.abs(high))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { largestDifference, median } from './statistics.mjs';

describe('median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 2], 2],
    [[4, 1, 9, 2], 3],
    [[10, 9, 100], 10],
  ])('of %p is %p', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves the values in their order', () => {
    const values = [3, 1, 2];
    median(values);

    expect(values).toEqual([3, 1, 2]);
  });
});

describe('largestDifference', () => {
  it('is relative to the largest value that is expected', () => {
    expect(largestDifference([1, 4.5], [1, 5])).toBeCloseTo(0.1, 12);
    expect(largestDifference([-5], [-5])).toBe(0);
  });

  it.each([
    [[Number.NaN], [1]],
    [[1, 2], [1]],
    [[], [1]],
    [[1], [Number.NaN]],
  ])('of %p and %p is infinite', (values, expected) => {
    expect(largestDifference(values, expected)).toBe(Number.POSITIVE_INFINITY);
  });
});

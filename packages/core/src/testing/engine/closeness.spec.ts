import { describe, expect, it } from '@jest/globals';
import { relativeError, relativeErrorOf } from './closeness.ts';

describe('relativeError', () => {
  it('is relative to the largest value of the tensor', () => {
    expect(relativeErrorOf([10, 1.5], [10, 1])).toBeCloseTo(0.05, 12);
  });

  it('does not ask for more of small tensors than a thousandth of the largest', () => {
    const expected = new Map([
      ['large', [100]],
      ['small', [1e-9]],
    ]);
    const actual = new Map([
      ['large', [100]],
      ['small', [2e-9]],
    ]);

    expect(relativeError(actual, expected)).toBeCloseTo(1e-8, 12);
  });

  it('takes what is missing for zeros, on either side', () => {
    expect(relativeError(new Map(), new Map([['a', [2]]]))).toBe(1);
    expect(relativeError(new Map([['a', [2]]]), new Map([['b', [2]]]))).toBeGreaterThanOrEqual(1);
    expect(relativeErrorOf([1], [1, 1])).toBe(1);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is infinite where a value is %p', (value) => {
    expect(relativeErrorOf([1, value], [1, 1])).toBe(Number.POSITIVE_INFINITY);
  });
});

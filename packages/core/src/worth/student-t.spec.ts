import { describe, expect, it } from '@jest/globals';
import { studentT975 } from './student-t.ts';

describe('studentT975', () => {
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [10, 2.228],
    [29, 2.045],
    [30, 2.042],
    [60, 2.0],
    [120, 1.98],
  ])('is the published value at %i degrees of freedom', (freedom, published) => {
    expect(studentT975(freedom)).toBeCloseTo(published, 3);
  });

  it('comes down to the normal distribution', () => {
    expect(studentT975(1e6)).toBeCloseTo(1.96, 2);
    expect(studentT975(1e6)).toBe(studentT975(1000));
  });
});

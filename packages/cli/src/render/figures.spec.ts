import { describe, expect, it } from '@jest/globals';
import { count, duration, measure, percent } from './figures.ts';

describe('figures', () => {
  it('groups the digits of a count', () => {
    expect(count(236_196)).toBe('236,196');
  });

  it('writes a share as a percentage', () => {
    expect(percent(0.57246)).toBe('57.25 %');
  });

  it.each([
    [0, '0 s'],
    [59_400, '59 s'],
    [59_600, '1:00 min'],
    [187_000, '3:07 min'],
    [7_500_000, '2:05 h'],
    [273_600_000, '3 d 4 h'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  it.each([
    [0.53124, '0.5312'],
    [0, '0.0000'],
    [12.345678, '12.35'],
    [-1234.4, '-1,234'],
    [0.00012345, '1.23e-4'],
    [-3.4e38, '-3.40e+38'],
    [Number.NaN, 'NaN'],
  ])('writes the measurement %d as %s', (value, text) => {
    expect(measure(value)).toBe(text);
  });
});

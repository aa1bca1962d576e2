import { describe, expect, it } from '@jest/globals';
import {
  differenceText,
  intervalText,
  listText,
  metricText,
  probabilityText,
  spreadText,
} from './metric-text.ts';

const SHARE = { unit: 'share' } as const;
const COUNT = { unit: 'count' } as const;
const TIME = { unit: 'milliseconds' } as const;

describe('texts of metrics', () => {
  it.each([
    [metricText(SHARE, 0.0512), '5.12 %'],
    [metricText(COUNT, 236_196), '236,196'],
    [metricText(COUNT, 3_894_372), '3.894 M'],
    [metricText(TIME, 12.345), '12.35 ms'],
    [metricText({ unit: 'seconds' }, 5400), '90.0 min'],
    [metricText(SHARE, null), '–'],
    [metricText(SHARE, NaN), '–'],
  ])('has values with their unit: %s', (text, expected) => {
    expect(text).toBe(expected);
  });

  it.each([
    [differenceText(SHARE, -0.0123), '−1.23 points'],
    [differenceText(COUNT, 1_500_000), '+1.500 M'],
    [differenceText(TIME, 0), '±0.0000 ms'],
    [intervalText(SHARE, [-0.02, 0.01]), '−2.00 points to +1.00 points'],
    [intervalText(SHARE, null), '–'],
  ])('has differences with their sign: %s', (text, expected) => {
    expect(text).toBe(expected);
  });

  it.each([
    [spreadText(SHARE, 0.0804, 0.00231), '8.04 ± 0.23 %'],
    [spreadText(COUNT, 1_213_000, 38_689), '1.213 ± 0.039 M'],
    [spreadText(COUNT, 236_006, 2742.4), '236,006 ± 2,742'],
    [spreadText(TIME, 12.44, 0.2733), '12.44 ± 0.27 ms'],
    [spreadText(TIME, 12.44, null), '12.44 ms'],
  ])('has spreads to the digits of their mean: %s', (text, expected) => {
    expect(text).toBe(expected);
  });

  it('writes small probabilities as such', () => {
    expect([0.0001, 0.0312, 1].map(probabilityText)).toEqual(['< 0.001', '0.031', '1.000']);
  });

  it('joins names as people do', () => {
    expect([[], ['a'], ['a', 'b', 'c']].map(listText)).toEqual(['', 'a', 'a, b and c']);
  });
});

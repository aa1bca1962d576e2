import { describe, expect, it } from '@jest/globals';
import { bytes, figure, inUnit, percent } from './figure.ts';
import { ago, duration } from './time.ts';

describe('figures', () => {
  it.each([
    [figure(0.123_456), '0.1235'],
    [figure(10_200), '10,200'],
    [figure(2_120_000), '2.12M'],
    [figure(0.000_012_3), '1.23e-5'],
    [figure(0), '0'],
    [figure(null), '–'],
    [figure(NaN), '–'],
    [percent(0.6075), '60.8 %'],
    [percent(0.0311), '3.11 %'],
    [percent(null), '–'],
    [bytes(455e6), '455 MB'],
    [bytes(2.34e9), '2.34 GB'],
    [inUnit(0.5, 'share'), '50.0 %'],
  ])('%j is %j', (said, wanted) => {
    expect(said).toBe(wanted);
  });
});

describe('times', () => {
  it.each([
    [duration(400), 'less than a second'],
    [duration(59_000), '59 s'],
    [duration(61_000), '1 min 1 s'],
    [duration(7_260_000), '2 h 1 min'],
    [duration(90_000_000), '1 d 1 h'],
    [ago('2026-01-01T00:00:00.000Z', Date.UTC(2026, 0, 1, 2, 1)), '2 h ago'],
    [ago('2026-01-01T00:00:00.000Z', Date.UTC(2026, 0, 1)), 'now'],
    [ago(null, 0), '–'],
  ])('%j is %j', (said, wanted) => {
    expect(said).toBe(wanted);
  });
});

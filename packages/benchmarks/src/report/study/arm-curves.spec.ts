import { describe, expect, it } from '@jest/globals';
import { fakeStudy } from '../testing/fake-study.ts';
import { armCurves } from './arm-curves.ts';

describe('armCurves', () => {
  it('gives each arm the mean of its seeds within a band, where all seeds have come', () => {
    const study = fakeStudy([1, 2, 3]);
    const short = study.trials.map((trial) =>
      trial.arm === 'enas' && trial.seed === 2
        ? { ...trial, curves: { testError: trial.curves['testError']?.slice(0, 6) ?? [] } }
        : trial,
    );
    const curves = armCurves({ ...study, trials: short }, 'testError');

    expect(curves.map(({ arm, points }) => [arm, points.at(-1)?.spent])).toEqual([
      ['shuffle-nasnet', 24],
      ['enas', 6],
      ['random', 24],
    ]);
    for (const { points } of curves) {
      for (const { low, mean, high } of points) {
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThanOrEqual(mean);
      }
    }
  });

  it('draws a single seed as a line without width', () => {
    const [first] = armCurves(fakeStudy([1]), 'testError');

    expect(first?.points.every(({ low, mean, high }) => low === mean && high === mean)).toBe(true);
  });

  it('has nothing of metrics without a course', () => {
    expect(armCurves(fakeStudy(), 'parameters')).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Series, StudyDetail } from '../../../src/api.ts';
import { armCurves } from './arm-curves.ts';
import { armFigure } from './arm-figures.ts';
import { commonNames, difference } from './compare-curves.ts';
import { configDifferences } from './config-differences.ts';

function series(name: string, epoch: readonly number[], y: readonly number[]): Series {
  return { name, group: 'loss', unit: '', x: epoch, epoch, y };
}

describe('difference', () => {
  it('is told where both have a value', () => {
    const line = difference(series('a', [1, 2, 4], [5, 6, 7]), series('a', [2, 3, 4], [1, 1, 9]));

    expect(line).toMatchObject({ x: [2, 4], y: [5, -2] });
  });
});

describe('commonNames', () => {
  it('names first what most runs have', () => {
    const [a, b] = [series('a', [], []), series('b', [], [])];

    expect(commonNames([[a], [a, b], [b, a]])).toEqual(['a', 'b']);
  });
});

describe('configDifferences', () => {
  it('tells the settings that are not the same, by path', () => {
    const configs = ['a: { b: 1, c: x }\nd: [1, 2]', 'a: { b: 2, c: x }\nd: [1, 2]\ne: true'];

    expect(configDifferences(configs)).toEqual([
      { path: 'a.b', values: ['1', '2'] },
      { path: 'e', values: ['', 'true'] },
    ]);
  });
});

describe('arms', () => {
  const trial = (arm: string, seed: number, values: readonly number[]) => ({
    ...{ arm, seed, state: 'completed' as const, runs: [], genotype: null },
    metrics: { reward: values.at(-1) ?? 0 },
    curves: { reward: values.map((value, i) => ({ spent: i + 1, value })) },
  });
  const trials = [trial('a', 1, [1, 2]), trial('a', 2, [3, 6]), trial('b', 1, [5])];

  it('have the mean of their seeds, and its standard deviation as a band', () => {
    const arms = ['a', 'b'].map((name) => ({ name, about: '' }));
    const curves = armCurves({ arms, trials } as unknown as StudyDetail, 'reward');

    expect(curves).toHaveLength(1);
    expect(curves[0]).toMatchObject({ name: 'a', x: [1, 2], y: [2, 4] });
    expect(curves[0]?.band?.high[0]).toBeCloseTo(2 + Math.SQRT2);
  });

  it('have no deviation of one seed, and no figure of none', () => {
    expect(armFigure(trials, 'a', 'reward')).toMatchObject({ mean: 4, count: 2 });
    expect(armFigure(trials, 'b', 'reward')).toEqual({ mean: 5, deviation: null, count: 1 });
    expect(armFigure(trials, 'b', 'latencyMs')).toBeNull();
  });
});

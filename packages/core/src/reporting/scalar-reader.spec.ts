import { describe, expect, it } from '@jest/globals';
import { linesOf, toyJournals } from '../testing/toy-journals.ts';
import type { JournalEvent } from '../events/event.ts';
import type { JournalLine } from '../run/journal-line.ts';
import { type Scalar, ScalarReader } from './scalar-reader.ts';

declare module '../events/event.ts' {
  interface JournalEvents {
    'test.sipped': { readonly metrics: { readonly sweetness: number } };
  }
}

const read = (lines: readonly JournalLine[]): readonly Scalar[] => {
  const reader = new ScalarReader();
  return lines.flatMap((line) => reader.read(line));
};

const curve = (lines: readonly JournalLine[], name: string): readonly (readonly number[])[] =>
  read(lines).flatMap((each) => (each.name === name ? [[each.step, each.value]] : []));

/** Every number below `metrics`, `result`, or that is a reward. */
const numbersIn = (value: unknown, isMetric = false): readonly number[] => {
  if (typeof value === 'number') return isMetric ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    numbersIn(inner, isMetric || ['metrics', 'result', 'reward'].includes(key)),
  );
};

describe('ScalarReader', () => {
  it.each(['search', 'train'] as const)('finds every number that a %s measured', (kind) => {
    const lines = toyJournals[kind];
    const ascending = (a: number, b: number): number => a - b;

    expect(
      read(lines)
        .map(({ value }) => value)
        .sort(ascending),
    ).toEqual(numbersIn(lines.map(({ data }) => data)).toSorted(ascending));
  });

  it('counts each group by what it is about', () => {
    const { search } = toyJournals;

    expect(curve(search, 'train/trainLoss').map(([step]) => step)).toEqual([0, 1]);
    expect(curve(search, 'candidate/reward').map(([step]) => step)).toEqual([0, 1, 2, 3]);
    expect(curve(search, 'controller/entropy').map(([step]) => step)).toEqual([0, 1]);
    expect(curve(search, 'worth/lift').map(([step]) => step)).toEqual([0, 1]);
    expect(curve(search, 'epoch/best')).toEqual([
      [0, 0.1],
      [1, 0.2],
    ]);
  });

  it('gives the trials of a study curves of their own', () => {
    const ofTrial = read(toyJournals.study).filter(({ series }) => series.startsWith('enas/'));

    expect(ofTrial).toEqual([
      { series: 'enas/seed-1/repeat-0', name: 'trial/testError', step: 0, value: 0.25 },
      { series: 'enas/seed-1/repeat-0', name: 'best/reward', step: 1, value: 1 / 7 },
      { series: 'enas/seed-1/repeat-0', name: 'best/reward', step: 2, value: 2 / 7 },
      { series: 'enas/seed-1/repeat-0', name: 'trial/latencyMs', step: 0, value: 3.5 },
    ]);
  });

  it("takes the metrics of plugins' own events, counting them", () => {
    const sip = (sweetness: number): JournalEvent => ({
      type: 'test.sipped',
      metrics: { sweetness },
    });

    expect(curve(linesOf([sip(3), sip(4)]), 'test.sipped/sweetness')).toEqual([
      [0, 3],
      [1, 4],
    ]);
  });
});

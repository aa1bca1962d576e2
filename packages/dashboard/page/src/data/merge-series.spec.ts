import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Series } from '../../../src/api.ts';
import { mergeSeries, seriesOfStep } from './merge-series.ts';

const series = (x: readonly number[]): Series => {
  return { name: 'a', group: 'loss', unit: '', x, epoch: x.map((at) => at / 10), y: x };
};
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

describe('mergeSeries', () => {
  it('gives every point once, however what is read and what is told overlap', () => {
    const place = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        const [from, middle, to] = [a, b, c].sort((p, q) => p - q) as [number, number, number];
        const [merged] = mergeSeries([series(range(0, middle))], [series(range(from, to))]);

        expect(merged?.x).toEqual(range(0, Math.max(middle, to)));
        expect(merged?.y).toEqual(merged?.x);
      }),
    );
  });

  it('takes up series that are new', () => {
    expect(mergeSeries([], [series([1])])).toEqual([series([1])]);
  });

  it('keeps a page that is open for long from growing without end', () => {
    let grown: readonly Series[] = [];
    for (let x = 0; x < 20_000; x++) grown = mergeSeries(grown, [series([x])]);
    const kept = grown[0]?.x ?? [];

    expect(kept.length).toBeLessThanOrEqual(4001);
    expect([kept[0], kept.at(-1)]).toEqual([0, 19_999]);
    expect(kept.every((x, i) => i === 0 || x > (kept[i - 1] ?? 0))).toBe(true);
  });
});

describe('seriesOfStep', () => {
  it('has a loss only while it trains', () => {
    const step = {
      ...{ run: 'a', sequence: 1.5, at: '', epoch: 0.5, step: 0, steps: 2, loss: 2, images: 8 },
      ...{ imagesPerSecond: 80, remainingMs: null, memoryBytes: 1e6 },
    };

    const names = (phase: string): string[] =>
      seriesOfStep({ ...step, phase }).map(({ name }) => name);
    expect(names('train')).toEqual(['loss of the step', 'images a second', 'resident memory']);
    expect(names('measure')).toEqual(['images a second', 'resident memory']);
  });
});

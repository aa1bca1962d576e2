import { describe, expect, it } from '@jest/globals';
import type { Series } from '../../../src/api.ts';
import { LiveSeries } from './live-series.ts';

const series = (...x: number[]): readonly Series[] => [
  { name: 'a', group: 'loss', unit: '', x, epoch: x, y: x },
];

describe('LiveSeries', () => {
  const answer = (...x: number[]) => ({ series: series(...x), thinned: false });

  it('keeps what is told between a question and its answer', () => {
    const live = new LiveSeries();
    const question = live.ask();
    live.add(series(3));
    live.answer(question, answer(1, 2));
    live.add(series(4));

    expect(live.known.series[0]?.x).toEqual([1, 2, 3, 4]);
  });

  it('passes over the answer to an older question, whenever it comes', () => {
    const live = new LiveSeries();
    const [older, newer] = [live.ask(), live.ask()];
    live.answer(newer, answer(1, 2, 3));
    live.answer(older, answer(1));

    expect(live.known.series[0]?.x).toEqual([1, 2, 3]);
  });

  it('shows a window without what was told before it was asked for', () => {
    const live = new LiveSeries();
    live.add(series(7, 8));
    live.answer(live.ask(), answer(1, 2));

    expect(live.known.series[0]?.x).toEqual([1, 2]);
  });
});

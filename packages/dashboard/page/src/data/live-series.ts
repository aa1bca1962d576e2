import type { Series, SeriesAnswer } from '../../../src/api.ts';
import { mergeSeries } from './merge-series.ts';

type Known = Pick<SeriesAnswer, 'series' | 'thinned'>;

/** Series that are read now and then and told of in between: what is told while one reads is kept. */
export class LiveSeries {
  #known: Known = { series: [], thinned: false };
  /** Told since the last question. */
  #recent: readonly Series[] = [];
  #questions = 0;

  get known(): Known {
    return this.#known;
  }

  /** To be called before each question. @returns which question it is */
  ask(): number {
    this.#recent = [];
    return ++this.#questions;
  }

  /** The answer to a question; of no use where another was asked since. */
  answer(question: number, { series, thinned }: Known): void {
    if (question !== this.#questions) return;
    this.#known = { series: mergeSeries(series, this.#recent), thinned };
  }

  add(more: readonly Series[]): void {
    this.#recent = mergeSeries(this.#recent, more);
    this.#known = { ...this.#known, series: mergeSeries(this.#known.series, more) };
  }
}

import type { Series } from '../api.ts';
import type { EventLine } from '../journal/read-lines.ts';
import { type PointContext, pointsOf } from './points-of.ts';

type Growing = {
  readonly [Key in keyof Series]: Series[Key] extends readonly number[] ? number[] : Series[Key];
};

/** Where within its epoch an event happened, in [0, 1). */
export type PlaceInEpoch = (line: EventLine) => number;

/** Gathers the points of events into series. */
export class SeriesCollector {
  readonly #context: PointContext;
  readonly #place: PlaceInEpoch;
  readonly #series = new Map<string, Growing>();
  #epoch = 0;

  constructor(context: PointContext, place: PlaceInEpoch) {
    this.#context = context;
    this.#place = place;
  }

  add(line: EventLine): void {
    // Evaluations do not say their epoch: it is that of the events around them.
    const { epoch: own = this.#epoch } = line.data;
    this.#epoch = Number(own);
    const epoch = this.#epoch + this.#place(line);
    for (const { y, ...what } of pointsOf(line, this.#context)) {
      const key = `${what.group} ${what.name}`;
      let series = this.#series.get(key);
      if (!series) this.#series.set(key, (series = { ...what, x: [], epoch: [], y: [] }));
      series.x.push(line.seq);
      // Steps of several measurements share an epoch: a curve never goes back.
      series.epoch.push(Math.max(epoch, series.epoch.at(-1) ?? 0));
      series.y.push(y);
    }
  }

  get series(): readonly Series[] {
    return [...this.#series.values()];
  }
}

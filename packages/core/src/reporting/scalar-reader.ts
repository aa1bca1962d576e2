import { isPlainObject } from '../config/plain-object.ts';
import type { JournalEvent } from '../events/event.ts';
import { type JournalLine, eventOf } from '../run/journal-line.ts';
import { type Reading, readingsOf } from './curve-readings.ts';

/** A number of a journal, with its place in a curve. */
export interface Scalar {
  /** Whose curve it is: a trial's, such as `enas/seed-1/repeat-0`; empty: the run's or study's own. */
  readonly series: string;
  /** `group/name`, such as `train/trainLoss`. */
  readonly name: string;
  /**
   * From 0, of what the group counts: epochs, updates of the controller, candidates, the budget spent
   * (`best`, which may be a fraction) or seeds (`difference`).
   */
  readonly step: number;
  readonly value: number;
}

/** Finds the numbers of one journal. It has to be given every line, in order. */
export class ScalarReader {
  #epoch = 0;
  #updates = 0;
  #candidates = 0;
  /** Events so far, by type. */
  readonly #seen = new Map<string, number>();

  /** The numbers of the next line. */
  read(line: JournalLine): readonly Scalar[] {
    const event = eventOf(line);
    const alike = this.#seen.get(event.type) ?? 0;
    if ('epoch' in event && typeof event.epoch === 'number') this.#epoch = event.epoch;
    const readings = readingsOf(event, {
      ...{ epoch: this.#epoch, updates: this.#updates, candidates: this.#candidates, alike },
    });
    this.#seen.set(event.type, alike + 1);
    this.#count(event);
    return readings.flatMap(scalarsOf);
  }

  #count(event: JournalEvent): void {
    if (event.type === 'controller.updated') this.#updates += 1;
    if (event.type === 'candidates.measured') this.#candidates += event.candidates.length;
  }
}

function scalarsOf({ series = '', group, step, values }: Reading): readonly Scalar[] {
  if (!isPlainObject(values)) return [];
  return Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'number' ? [{ series, name: `${group}/${name}`, step, value }] : [],
  );
}

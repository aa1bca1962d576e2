import { join } from 'node:path';
import { GrowingFile } from '../growing-file.ts';
import { encodeMessage } from './event-proto.ts';
import { frameRecord } from './frame-record.ts';
import type { SummaryValue } from './summary-values.ts';

/** A value with its place in a curve. */
export interface Entry {
  readonly step: number;
  readonly value: SummaryValue;
}

/** The version that TensorBoard asks of a file. */
const VERSION = 'brain.Event:2';

/** An event file. Its name and bytes depend on what is written alone. */
export class EventFile {
  readonly #file: GrowingFile;

  /** @param beganSeconds of the first event, since 1970: TensorBoard reads the files of a folder in order */
  constructor(folder: string, beganSeconds: number) {
    const began = String(Math.floor(beganSeconds)).padStart(10, '0');
    this.#file = new GrowingFile(join(folder, `events.out.tfevents.${began}.cellsmith`));
  }

  /** @param wallTime seconds since 1970 */
  async append(entries: readonly Entry[], wallTime: number): Promise<void> {
    const first = this.#file.isBegun ? [] : [{ wallTime, fileVersion: VERSION }];
    const events = entries.map(({ step, value }) => ({
      ...{ wallTime, step: Math.round(step), summary: { value: [value] } },
    }));
    const records = [...first, ...events].map((event) =>
      frameRecord(encodeMessage('Event', event)),
    );
    if (records.length > 0) await this.#file.append(Buffer.concat(records));
  }
}

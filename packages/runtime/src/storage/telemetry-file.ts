import { closeSync, openSync, writeSync } from 'node:fs';
import type { Clock, TrainerStep } from '@cellsmith/core';
import type { PaceReading } from '../progress/pace.ts';

/** What is written of a step. */
export interface TelemetryStep extends TrainerStep, PaceReading {
  readonly epoch: number;
  /** Resident memory of the process. */
  readonly memoryBytes: number;
}

/** A line of `telemetry.jsonl`, laid out as the lines of a journal are. */
export interface TelemetryLine {
  /** Of the journal's last line before the step. */
  readonly seq: number;
  /** ISO time. */
  readonly at: string;
  readonly type: 'step.completed';
  readonly data: TelemetryStep;
}

/** At most one line in this time: four a second tell people all that they can follow. */
const EVERY_MS = 250;

/**
 * `telemetry.jsonl`: how a run goes in time, for those who watch it from another process. It is no
 * part of the run: nothing reads it to go on, and a run that cannot write it goes on without.
 */
export class TelemetryFile {
  readonly #path: string;
  readonly #clock: Clock;
  #file: number | undefined;
  #writtenMs = Number.NEGATIVE_INFINITY;

  constructor(path: string, clock: Clock) {
    this.#path = path;
    this.#clock = clock;
  }

  /** @param sequence of the journal's last line */
  step(sequence: number, step: Omit<TelemetryStep, 'memoryBytes'>): void {
    const ms = this.#clock.elapsedMs();
    if (ms - this.#writtenMs < EVERY_MS) return;
    this.#writtenMs = ms;
    const data = { ...step, memoryBytes: process.memoryUsage.rss() };
    const at = this.#clock.now().toISOString();
    this.#append({ seq: sequence, at, type: 'step.completed', data });
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #append(line: TelemetryLine): void {
    try {
      this.#file ??= openSync(this.#path, 'a');
      writeSync(this.#file, `${JSON.stringify(line)}\n`);
    } catch {
      // A full disk ends the run at its journal, where that is told.
      this.#writtenMs = Number.POSITIVE_INFINITY;
    }
  }
}

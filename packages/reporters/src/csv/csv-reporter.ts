import { join } from 'node:path';
import { type JournalLine, type ReportedRun, type Reporter, ScalarReader } from '@cellsmith/core';
import { type Input, stringify } from 'csv-stringify/sync';
import { GrowingFile } from '../growing-file.ts';
import { ratedCells } from './rated-cells.ts';

const PLACE = ['sequence', 'time', 'event', 'series'];
const METRICS = [...PLACE, 'metric', 'step', 'value'];
const CELLS = [...PLACE, 'genotype', 'reward', 'accuracy', 'overLimit'];

/** Writes a journal as two tables: a row for each figure, and a row for each rated cell. */
export class CsvReporter implements Reporter {
  readonly #scalars = new ScalarReader();
  readonly #metrics: GrowingFile;
  readonly #cells: GrowingFile;

  constructor({ directory }: ReportedRun) {
    this.#metrics = new GrowingFile(join(directory, 'metrics.csv'));
    this.#cells = new GrowingFile(join(directory, 'cells.csv'));
  }

  async report(line: JournalLine): Promise<void> {
    const place = [line.seq, line.at, line.type];
    const figures = this.#scalars
      .read(line)
      .map(({ series, name, step, value }) => [...place, series, name, step, value]);
    const cells = ratedCells(line).map(({ series, genotype, reward, accuracy, overLimit }) => [
      ...[...place, series, genotype, reward, accuracy, overLimit],
    ]);
    await append(this.#metrics, METRICS, figures);
    await append(this.#cells, CELLS, cells);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

async function append(file: GrowingFile, header: readonly string[], rows: Input): Promise<void> {
  const lines = [...(file.isBegun ? [] : [[...header]]), ...rows];
  if (lines.length > 0) await file.append(stringify(lines, { cast: { boolean: String } }));
}

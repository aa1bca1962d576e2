import { type JournalLine, type ReportedRun, type Reporter, ScalarReader } from '@cellsmith/core';
import { drawPng } from './draw-png.ts';
import { EventFile } from './event-file.ts';
import { type ShownCell, ShownCells } from './shown-cells.ts';
import { seriesFolder } from './series-folder.ts';
import { imageValue, scalarValue } from './summary-values.ts';
import { type SeriesEntry, firstEntries, toldEntries } from './told-entries.ts';

/** Writes a journal as event files: one for a run; for a study also one for each trial. */
export class TensorboardReporter implements Reporter {
  readonly #run: ReportedRun;
  readonly #scalars = new ScalarReader();
  readonly #cells: ShownCells;
  readonly #files = new Map<string, EventFile>();
  #draws: boolean;

  /** @param draws whether cells are drawn */
  constructor(run: ReportedRun, draws: boolean) {
    this.#run = run;
    this.#cells = new ShownCells(run);
    this.#draws = draws;
  }

  async report(line: JournalLine): Promise<void> {
    const seconds = Date.parse(line.at) / 1000;
    const entries = [
      ...(this.#files.size === 0 ? firstEntries(this.#run, seconds) : []),
      ...this.#scalars.read(line).map(({ series, name, step, value }) => ({
        ...{ series, step, value: scalarValue(name, value) },
      })),
      ...toldEntries(line, seconds),
      ...(await this.#pictures(line)),
    ];
    for (const series of new Set(entries.map((entry) => entry.series))) {
      const own = entries.filter((entry) => entry.series === series);
      await this.#file(series, seconds).append(own, seconds);
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #file(series: string, seconds: number): EventFile {
    const known = this.#files.get(series);
    if (known) return known;
    const file = new EventFile(seriesFolder(this.#run.directory, series), seconds);
    this.#files.set(series, file);
    return file;
  }

  async #pictures(line: JournalLine): Promise<readonly SeriesEntry[]> {
    const entries: SeriesEntry[] = [];
    for (const cell of this.#draws ? this.#cells.of(line) : []) {
      entries.push(...(await this.#picture(cell)));
    }
    return entries;
  }

  async #picture({ series, tag, step, genotype, arm }: ShownCell): Promise<readonly SeriesEntry[]> {
    const svg = this.#run.draw(genotype, arm);
    if (svg === null) return [];
    try {
      return [{ series, step, value: imageValue(tag, await drawPng(svg)) }];
    } catch (error) {
      this.#draws = false;
      const reason = error instanceof Error ? error.message : String(error);
      this.#run.warn(`Cells are not drawn for TensorBoard: ${reason}`);
      return [];
    }
  }
}

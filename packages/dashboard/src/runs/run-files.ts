import { readFile } from 'node:fs/promises';
import { CellsmithError, isPlainObject } from '@cellsmith/core';
import { RunFolder, lockHolder } from '@cellsmith/runtime';
import { LineIndex } from '../journal/line-index.ts';
import { type EventLine, readLines } from '../journal/read-lines.ts';

type Plain = Readonly<Record<string, unknown>>;

/** The files of one run, as they grow. */
export class RunFiles {
  readonly folder: RunFolder;
  readonly journal: LineIndex;
  readonly telemetry: LineIndex;
  #config: Plain | null = null;
  #configProblem: string | null = null;

  /** @param directory absolute */
  constructor(directory: string) {
    this.folder = new RunFolder(directory);
    this.journal = new LineIndex(this.folder.journal);
    this.telemetry = new LineIndex(this.folder.telemetry);
  }

  /** The config, which never changes; null where it cannot be read. */
  async config(): Promise<Plain | null> {
    if (this.#config) return this.#config;
    try {
      const config = await this.folder.readConfig();
      this.#config = isPlainObject(config) ? config : {};
      this.#configProblem = null;
    } catch (error) {
      this.#configProblem = error instanceof CellsmithError ? error.message : String(error);
    }
    return this.#config;
  }

  /** Why the config cannot be read. */
  get configProblem(): string | null {
    return this.#configProblem;
  }

  async refresh(): Promise<void> {
    await Promise.all([this.journal.refresh(), this.telemetry.refresh()]);
  }

  /** Whether a living process holds it. */
  async isHeld(): Promise<boolean> {
    return (await lockHolder(this.folder.lock)) !== null;
  }

  /** Why it failed; null where it did not. */
  async failure(): Promise<string | null> {
    const text = await readFile(this.folder.failure, 'utf8').catch(() => null);
    if (text === null) return null;
    try {
      const { message } = JSON.parse(text) as { readonly message?: unknown };
      return typeof message === 'string' ? message : 'It failed.';
    } catch {
      return 'It failed; failure.json cannot be read.';
    }
  }

  /** Lines of the journal, by number from 0. */
  lines(numbers: readonly number[]): readonly EventLine[] {
    return readLines(this.folder.journal, this.journal, numbers);
  }

  /** The newest line of a type; undefined where there is none. */
  newest(type: string): EventLine | undefined {
    const lines = this.journal.ofType(type);
    return lines.length === 0 ? undefined : this.lines([lines.at(lines.length - 1)])[0];
  }

  /** The last step that was told of; undefined where there is none. */
  lastStep(): EventLine | undefined {
    const { lines } = this.telemetry;
    return readLines(this.folder.telemetry, this.telemetry, lines === 0 ? [] : [lines - 1])[0];
  }
}

import type { RunSummary } from '../api.ts';
import { OneAtATime } from '../journal/one-at-a-time.ts';
import { type Entry, emptySummary } from './entry.ts';
import { RunFiles } from './run-files.ts';
import { summariseRun } from './summarise-run.ts';

/** A search or a training. */
export class RunEntry implements Entry {
  readonly id: string;
  readonly directory: string;
  readonly kind: 'search' | 'train';
  readonly files: RunFiles;
  #summary: RunSummary;
  /** What the summary was made of. */
  #seen = '';
  readonly #refreshing = new OneAtATime(() => this.#refresh());

  constructor(kind: 'search' | 'train', { id, directory }: Pick<Entry, 'id' | 'directory'>) {
    this.id = id;
    this.kind = kind;
    this.directory = directory;
    this.files = new RunFiles(directory);
    this.#summary = emptySummary(id, kind);
  }

  get summary(): RunSummary {
    return this.#summary;
  }

  refresh(): Promise<void> {
    return this.#refreshing.run();
  }

  async #refresh(): Promise<void> {
    const { files, id, kind } = this;
    await files.refresh();
    const config = await files.config();
    const holding = { isHeld: await files.isHeld(), failure: await files.failure() };
    const { configProblem, journal, telemetry } = files;
    const seen = JSON.stringify([holding, configProblem, journal.version, telemetry.version]);
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#summary = summariseRun({ id, kind, config, ...holding }, files);
  }
}

import type { RunSummary } from '../api.ts';
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
  /** What the summary was made of, beside the journal. */
  #seen = '';

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

  async refresh(): Promise<boolean> {
    const isNew = await this.files.refresh();
    const seen = JSON.stringify([await this.files.isHeld(), await this.files.failure()]);
    if (!isNew && seen === this.#seen) return false;
    this.#seen = seen;
    const before = JSON.stringify(this.#summary);
    this.#summary = await summariseRun(this.id, this.kind, this.files);
    return JSON.stringify(this.#summary) !== before;
  }
}

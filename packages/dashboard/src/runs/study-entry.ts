import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { CellsmithError, type StudyResults, isPlainObject } from '@cellsmith/core';
import { StudyFolder, lockHolder, openStudy } from '@cellsmith/runtime';
import type { EntryState, RunSummary } from '../api.ts';
import { LineIndex } from '../journal/line-index.ts';
import { OneAtATime } from '../journal/one-at-a-time.ts';
import { type EventLine, readLines } from '../journal/read-lines.ts';
import { type Entry, emptySummary } from './entry.ts';

const STATES: Readonly<Record<StudyResults['state'], EntryState>> = {
  ...{ complete: 'complete', decided: 'complete' },
  ...{ running: 'running', interrupted: 'stopped' },
};

/** A study: its own journal, and the runs of its trials beside it. */
export class StudyEntry implements Entry {
  readonly id: string;
  readonly directory: string;
  readonly kind = 'study';
  readonly folder: StudyFolder;
  readonly journal: LineIndex;
  #summary: RunSummary;
  #results: StudyResults | null = null;
  /** What the summary was made of. */
  #seen = '';
  readonly #refreshing = new OneAtATime(() => this.#refresh());

  constructor({ id, directory }: Pick<Entry, 'id' | 'directory'>) {
    this.id = id;
    this.directory = directory;
    this.folder = new StudyFolder(directory);
    this.journal = new LineIndex(this.folder.journal);
    this.#summary = emptySummary(id, 'study');
  }

  get summary(): RunSummary {
    return this.#summary;
  }

  /** All that it says so far; null where it cannot be read. */
  get results(): StudyResults | null {
    return this.#results;
  }

  /** Ids of its trials' runs, as far as they are below the runs directory. */
  get runs(): readonly string[] {
    return (this.#results?.trials ?? []).flatMap((trial) => this.idsOf(trial.runs));
  }

  /** @param runs relative to the study's folder */
  idsOf(runs: readonly string[]): readonly string[] {
    return runs.map((run) => posix.join(this.id, run)).filter((id) => !id.startsWith('..'));
  }

  /** Trials of the whole study, done or not; figures of others are none. */
  get planned(): number {
    const { config, arms = [], seeds = [] } = this.#results ?? {};
    const own = isPlainObject(config) && isPlainObject(config['arms']) ? config['arms'] : {};
    const counts = arms.map(({ name }) => (Object.hasOwn(own, name) ? trialsOf(own[name]) : 1));
    return counts.reduce((sum, count) => sum + count, 0) * seeds.length;
  }

  refresh(): Promise<void> {
    return this.#refreshing.run();
  }

  /** Lines of the journal, by number from 0. */
  lines(numbers: readonly number[]): readonly EventLine[] {
    return readLines(this.folder.journal, this.journal, numbers);
  }

  /** YAML, as it was written; empty where it is gone. */
  configText(): Promise<string> {
    return readFile(this.folder.config, 'utf8').catch(() => '');
  }

  async #refresh(): Promise<void> {
    await this.journal.refresh();
    const isHeld = (await lockHolder(this.folder.lock)) !== null;
    const seen = JSON.stringify([isHeld, this.journal.version]);
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#summary = await this.#summarise();
  }

  async #summarise(): Promise<RunSummary> {
    const empty = { ...emptySummary(this.id, this.kind), events: this.journal.lines };
    const { lines } = this.journal;
    const [first, last] = lines === 0 ? [] : this.lines([0, lines - 1]);
    const times = { startedAt: first?.at ?? null, updatedAt: last?.at ?? null };
    try {
      const results = (this.#results = await openStudy(this.directory));
      const progress = {
        done: results.trials.length,
        total: this.planned,
        unit: 'trials',
      } as const;
      const failed = results.trials.filter(({ state }) => state === 'failed').length;
      const problem = failed > 0 ? `${failed} of its trials failed` : null;
      const { study: name, state } = results;
      return { ...empty, ...times, name, state: STATES[state], progress, problem };
    } catch (error) {
      const problem = error instanceof CellsmithError ? error.message : String(error);
      return { ...empty, ...times, state: 'damaged', problem };
    }
  }
}

/** Of an arm and a seed. */
function trialsOf(arm: unknown): number {
  if (!isPlainObject(arm) || !(arm['search'] ?? arm['train'])) return 0;
  return typeof arm['retrainings'] === 'number' ? arm['retrainings'] : 1;
}

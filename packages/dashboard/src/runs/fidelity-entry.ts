import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lockHolder } from '@cellsmith/runtime';
import type { RunSummary } from '../api.ts';
import { type Entry, emptySummary } from './entry.ts';

/** A comparison of shared weights with training from scratch; its runs are folders in it. */
export class FidelityEntry implements Entry {
  readonly id: string;
  readonly directory: string;
  readonly kind = 'fidelity';
  #summary: RunSummary;

  constructor({ id, directory }: Pick<Entry, 'id' | 'directory'>) {
    this.id = id;
    this.directory = directory;
    this.#summary = emptySummary(id, 'fidelity');
  }

  get summary(): RunSummary {
    return this.#summary;
  }

  async refresh(): Promise<void> {
    const isHeld = (await lockHolder(join(this.directory, 'lock'))) !== null;
    const [plan, results] = await Promise.all(
      ['fidelity.yaml', 'results.json'].map((file) =>
        stat(join(this.directory, file)).catch(() => undefined),
      ),
    );
    this.#summary = {
      ...emptySummary(this.id, this.kind),
      state: isHeld ? 'running' : results ? 'complete' : 'stopped',
      startedAt: plan?.mtime.toISOString() ?? null,
      updatedAt: (results ?? plan)?.mtime.toISOString() ?? null,
    };
  }
}

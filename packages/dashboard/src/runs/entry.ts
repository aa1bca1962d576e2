import type { EntryKind, RunSummary } from '../api.ts';

/** A folder that the dashboard shows. */
export interface Entry {
  /** Path below the runs directory, with `/`. */
  readonly id: string;
  /** Absolute. */
  readonly directory: string;
  readonly kind: EntryKind;
  /** As of the last {@link Entry.refresh}. */
  readonly summary: RunSummary;
  /** Takes in what its files say now. */
  refresh(): Promise<void>;
}

/** A summary of which nothing is known yet. */
export function emptySummary(id: string, kind: EntryKind): RunSummary {
  return {
    ...{ id, kind, name: id.split('/').at(-1) ?? id, state: 'stopped', progress: null },
    ...{ best: null, error: null, seed: null, space: null, controller: null, engine: null },
    ...{ dataset: null, startedAt: null, updatedAt: null, remainingMs: null, alarms: 0 },
    ...{ events: 0, problem: null, studies: [] },
  };
}

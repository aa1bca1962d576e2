import type { RunSummary } from '../../../src/api.ts';

/** A column that runs are sorted by. */
export type Column =
  | 'name'
  | 'kind'
  | 'state'
  | 'progress'
  | 'reward'
  | 'error'
  | 'space'
  | 'controller'
  | 'seed'
  | 'updated';

export interface Order {
  readonly column: Column;
  readonly isDescending: boolean;
}

type Key = string | number | null;

const KEYS: Readonly<Record<Column, (run: RunSummary) => Key>> = {
  name: ({ id }) => id,
  kind: ({ kind }) => kind,
  state: ({ state }) => ['running', 'failed', 'damaged', 'stopped', 'complete'].indexOf(state),
  progress: ({ progress }) => (progress ? progress.done / progress.total : null),
  reward: ({ best }) => best?.reward ?? null,
  error: ({ error }) => error,
  space: ({ space }) => space,
  controller: ({ controller }) => controller,
  seed: ({ seed }) => seed,
  updated: ({ updatedAt }) => updatedAt,
};

/** Sorted by a column; what has no value there comes last either way. */
export function sortRuns(
  runs: readonly RunSummary[],
  { column, isDescending }: Order,
): readonly RunSummary[] {
  const key = KEYS[column];
  const compare = (a: RunSummary, b: RunSummary): number => {
    const [left, right] = [key(a), key(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'en', { numeric: true });
    return isDescending ? -order : order;
  };
  return runs.toSorted((a, b) => compare(a, b) || a.id.localeCompare(b.id));
}

/** Those in which every word of the filter occurs. */
export function filterRuns(runs: readonly RunSummary[], filter: string): readonly RunSummary[] {
  const words = filter.toLowerCase().split(/\s+/u).filter(Boolean);
  return runs.filter((run) => {
    const text = [
      run.id,
      run.name,
      run.kind,
      run.state,
      run.space,
      run.controller,
      run.engine,
      run.dataset,
      `seed=${run.seed}`,
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

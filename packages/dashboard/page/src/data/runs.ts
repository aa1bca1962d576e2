import { computed, signal } from '@preact/signals';
import type { RunList, RunSummary, ServerInfo } from '../../../src/api.ts';
import { ask } from './ask.ts';
import { listen } from './live.ts';

/** All runs and studies, by id; null before they are known. */
export const runs = signal<ReadonlyMap<string, RunSummary> | null>(null);
export const server = signal<ServerInfo | null>(null);
export const problem = signal<string | null>(null);

/** Ids that are to be compared. */
export const chosen = signal<ReadonlySet<string>>(new Set());

export const running = computed(
  () => [...(runs.value?.values() ?? [])].filter(({ state }) => state === 'running').length,
);

/** Reads the runs once and follows their changes. */
export function followRuns(): () => void {
  return listen([], {
    runs: ({ runs: changed }) => {
      if (!runs.value) return;
      runs.value = new Map([...runs.value, ...changed.map((one) => [one.id, one] as const)]);
    },
    removed: ({ ids }) => {
      runs.value = new Map([...(runs.value ?? [])].filter(([id]) => !ids.includes(id)));
    },
    opened: load,
  });
}

export function load(): void {
  const failed = (error: unknown): void => {
    problem.value = error instanceof Error ? error.message : String(error);
  };
  ask<ServerInfo>('server').then((info) => {
    server.value = info;
  }, failed);
  ask<RunList>('runs').then((list) => {
    runs.value = new Map(list.runs.map((one) => [one.id, one]));
    problem.value = null;
  }, failed);
}

export function toggleChosen(id: string): void {
  const next = new Set(chosen.value);
  if (!next.delete(id)) next.add(id);
  chosen.value = next;
}

import type { Series } from '../api.ts';

/** One value of a series. */
export interface Point extends Pick<Series, 'name' | 'group' | 'unit'> {
  readonly y: number;
}

/** The metrics of an event, by name; those that are no numbers are left out. */
export function metricsOf(value: unknown): ReadonlyMap<string, number> {
  if (typeof value !== 'object' || value === null) return new Map();
  const entries = Object.entries(value).filter((entry): entry is [string, number] =>
    Number.isFinite(entry[1]),
  );
  return new Map(entries);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

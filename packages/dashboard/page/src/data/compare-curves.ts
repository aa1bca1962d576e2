import type { Series } from '../../../src/api.ts';
import type { Line } from '../chart/line-option.ts';

/** Names of series that at least one run has, those of most runs first. */
export function commonNames(runs: readonly (readonly Series[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const series of runs)
    for (const { name } of series) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([name]) => name);
}

/** First minus second at every epoch that both have. */
export function difference(first: Series, second: Series): Line {
  const at = new Map(second.epoch.map((epoch, i) => [epoch, second.y[i] ?? NaN]));
  const pairs = first.epoch.flatMap((epoch, i) => {
    const other = at.get(epoch);
    return other === undefined ? [] : [[epoch, (first.y[i] ?? NaN) - other] as const];
  });
  return { name: 'difference', x: pairs.map(([x]) => x), y: pairs.map(([, y]) => y) };
}

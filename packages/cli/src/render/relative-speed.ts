import { type Metric, type StudyResults, isPlainObject } from '@cellsmith/core';
import type { Palette } from './palette.ts';
import { table } from './table.ts';

/**
 * How many times faster each arm is than the one that all are compared with, pair by pair; null where
 * there is no such arm or no latency.
 */
export function relativeSpeed(results: StudyResults, palette: Palette): string | null {
  const against = againstOf(results);
  const timed = results.metrics.filter(({ unit }) => unit === 'milliseconds');
  if (against === null || timed.length === 0) return null;
  const others = results.arms.filter(({ name }) => name !== against);
  const rows = others.flatMap(({ name }) => {
    const ratios = timed.map((metric) => ratioOf(results, metric, [name, against]));
    return ratios.every((ratio) => ratio === null) ? [] : [[name, ...ratios.map(times)]];
  });
  if (rows.length === 0) return null;
  const columns = timed.map(({ label }) => ({ title: label, align: 'right' as const }));
  return table([{ title: `speed, times that of ${against}` }, ...columns], rows, palette);
}

function againstOf({ config }: StudyResults): string | null {
  const decide = isPlainObject(config) ? config['decide'] : null;
  const against = isPlainObject(decide) ? decide['against'] : null;
  return typeof against === 'string' && against !== 'all' ? against : null;
}

/** Geometric mean over the seeds that both arms have; null without any. */
function ratioOf(
  { trials }: StudyResults,
  { name }: Metric,
  [arm, against]: readonly [string, string],
): number | null {
  const valuesOf = (wanted: string): ReadonlyMap<number, number> =>
    new Map(
      trials.flatMap((trial) => {
        const value = trial.metrics[name];
        return trial.arm === wanted && value !== undefined ? [[trial.seed, value] as const] : [];
      }),
    );
  const theirs = valuesOf(against);
  const logs = [...valuesOf(arm)].flatMap(([seed, value]) => {
    const other = theirs.get(seed);
    return other === undefined ? [] : [Math.log(other / value)];
  });
  if (logs.length === 0) return null;
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

function times(ratio: number | null): string {
  return ratio === null ? '–' : `${ratio.toPrecision(3)}×`;
}

import type { TrialRecord } from '@cellsmith/core';
import { mean } from 'simple-statistics';

/** What both arms gave with one seed; retrainings of a search are one value, their mean. */
export interface Pair {
  readonly seed: number;
  readonly first: number;
  readonly second: number;
}

/** The value of a metric for each seed of an arm; trials that failed or lack the metric have none. */
export function valuesBySeed(
  trials: readonly TrialRecord[],
  arm: string,
  metric: string,
): ReadonlyMap<number, readonly number[]> {
  const values = new Map<number, number[]>();
  for (const trial of trials) {
    const value = trial.metrics[metric];
    if (trial.arm !== arm || trial.state !== 'completed' || value === undefined) continue;
    values.set(trial.seed, [...(values.get(trial.seed) ?? []), value]);
  }
  return values;
}

/** The seeds that both arms completed, in ascending order. */
export function pairTrials(
  trials: readonly TrialRecord[],
  [first, second]: readonly [string, string],
  metric: string,
): readonly Pair[] {
  const others = valuesBySeed(trials, second, metric);
  return [...valuesBySeed(trials, first, metric)]
    .flatMap(([seed, values]) => {
      const other = others.get(seed);
      return other ? [{ seed, first: mean([...values]), second: mean([...other]) }] : [];
    })
    .sort((a, b) => a.seed - b.seed);
}

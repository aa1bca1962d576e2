import type { StudyResults } from '@cellsmith/core';
import { mean } from 'simple-statistics';

/** What an arm gave with one seed: the mean of its retrainings. */
export interface SeedValue {
  readonly seed: number;
  readonly value: number;
}

/** An arm's values in a metric, one per seed that it completed. */
export function armValues(
  { trials }: Pick<StudyResults, 'trials'>,
  arm: string,
  metric: string,
): readonly SeedValue[] {
  const bySeed = new Map<number, number[]>();
  for (const trial of trials) {
    const value = trial.metrics[metric];
    if (trial.arm !== arm || trial.state !== 'completed' || value === undefined) continue;
    bySeed.set(trial.seed, [...(bySeed.get(trial.seed) ?? []), value]);
  }
  return [...bySeed].map(([seed, values]) => ({ seed, value: mean(values) }));
}

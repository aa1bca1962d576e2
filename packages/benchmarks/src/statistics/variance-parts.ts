import type { TrialRecord } from '@cellsmith/core';
import { mean, sampleVariance } from 'simple-statistics';
import { valuesBySeed } from './pair-trials.ts';

/** Where the spread of an arm comes from, as variances of one trial. */
export interface VarianceParts {
  /** Between searches; null where nothing was retrained more than once. */
  readonly search: number | null;
  /** Between retrainings of one search. */
  readonly retrain: number | null;
  /** Between means of searches. */
  readonly total: number;
}

/**
 * One-way analysis of variance: searches as groups, retrainings as their members. The part of the
 * search is what is left of the spread of the means after that of retraining, at least zero.
 *
 * @returns null for fewer than two seeds
 */
export function varianceParts(
  trials: readonly TrialRecord[],
  arm: string,
  metric: string,
): VarianceParts | null {
  const groups = [...valuesBySeed(trials, arm, metric).values()].map((values) => [...values]);
  if (groups.length < 2) return null;
  const total = sampleVariance(groups.map((values) => mean(values)));
  const repeated = groups.filter((values) => values.length > 1);
  if (repeated.length === 0) return { search: null, retrain: null, total };
  const freedom = repeated.reduce((sum, { length }) => sum + length - 1, 0);
  const within = repeated.reduce((sum, v) => sum + (v.length - 1) * sampleVariance(v), 0) / freedom;
  const perMean = mean(groups.map(({ length }) => 1 / length)) * within;
  return { search: Math.max(0, total - perMean), retrain: within, total };
}

import type { Metric, Rng } from '@cellsmith/core';
import { mean } from 'simple-statistics';
import { anytimePValue } from './anytime-p-value.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import type { Pair } from './pair-trials.ts';
import { permutationTest } from './permutation-test.ts';

export interface CompareOptions {
  /** Of the interval. */
  readonly confidence: number;
  /** Of the bootstrap and, from 14 pairs on, of the permutation test. */
  readonly resamples: number;
  /** p values stay valid when the study is looked at after every seed and may stop. */
  readonly sequential: boolean;
  readonly rng: Rng;
}

/** What the pairs of two arms say in one metric, before any correction and verdict. */
export interface Comparison {
  /** First minus second, by seed. */
  readonly differences: readonly number[];
  readonly difference: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  readonly p: number | null;
  readonly superiority: number | null;
  /** Counted, not sampled, and the same for every seed: there is nothing to test. */
  readonly isExact: boolean;
}

/** Compares two arms over their common seeds. */
export function comparePairs(
  pairs: readonly Pair[],
  metric: Metric,
  options: CompareOptions,
): Comparison {
  const differences = pairs.map(({ first, second }) => first - second);
  if (differences.length === 0) return NOTHING;
  const difference = mean(differences);
  const superiority = mean(differences.map((d) => shareOfWin(d, metric)));
  const isExact = metric.unit === 'count' && differences.every((d) => d === differences[0]);
  if (isExact) {
    const interval = [difference, difference] as const;
    return { differences, difference, interval, p: null, superiority, isExact };
  }
  const { rng, resamples, sequential } = options;
  const interval = bootstrapInterval(differences, { ...options, rng: rng.stream('bootstrap') });
  const p = sequential
    ? anytimePValue(differences)
    : permutationTest(differences, { resamples, rng: rng.stream('permutation') });
  return { differences, difference, interval, p, superiority, isExact };
}

const NOTHING: Comparison = {
  ...{ differences: [], difference: null, interval: null },
  ...{ p: null, superiority: null, isExact: false },
};

function shareOfWin(difference: number, { better }: Metric): number {
  if (difference === 0) return 0.5;
  return difference > 0 === (better === 'higher') ? 1 : 0;
}

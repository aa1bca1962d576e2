import type { TrialRecord } from '@cellsmith/core';

/** Completed trials of an arm: for each seed, from 1 on, the test errors of its retrainings. */
export function trialsOf(
  arm: string,
  bySeed: readonly (readonly number[])[],
  metric = 'testError',
): readonly TrialRecord[] {
  return bySeed.flatMap((values, i) =>
    values.map((value, repeat): TrialRecord => {
      const place = { arm, seed: i + 1, repeat, key: `${arm}-${i}-${repeat}` };
      const nothing = { curves: {}, genotype: null, runs: [], failure: null };
      return { ...place, ...nothing, state: 'completed', metrics: { [metric]: value } };
    }),
  );
}

import type { Metric, StudyResults, TrialRecord } from '@cellsmith/core';

/** How often a trial of one arm beats one of another. */
export interface WinShare {
  readonly arm: string;
  readonly against: string;
  /** Share of all pairs of trials, in [0, 1]; a tie is half a win. */
  readonly share: number;
  readonly pairs: number;
}

/**
 * Of two trials drawn at random, one of each arm: how likely is the first the better one? Cellsmith compares
 * arms seed by seed; this asks what somebody may expect who searches once, with a seed of their own.
 */
export function winShares({ arms, trials, metrics }: StudyResults, name: string): WinShare[] {
  const metric = metrics.find((candidate) => candidate.name === name);
  if (metric === undefined) {
    const known = metrics.map((candidate) => candidate.name).join(', ');
    throw new Error(`The study has no metric "${name}"; it has: ${known}`);
  }
  const values = new Map(arms.map((arm) => [arm.name, valuesOf(trials, arm.name, name)]));
  return [...values].flatMap(([arm, own]) =>
    [...values].flatMap(([against, others]) => {
      const pairs = own.length * others.length;
      if (arm === against || pairs === 0) return [];
      const wins = own.flatMap((one) => others.map((other) => winOf(metric, one, other)));
      return [{ arm, against, share: wins.reduce((sum, win) => sum + win, 0) / pairs, pairs }];
    }),
  );
}

function valuesOf(trials: readonly TrialRecord[], arm: string, metric: string): number[] {
  return trials
    .filter((trial) => trial.arm === arm && trial.state === 'completed')
    .flatMap(({ metrics }) => metrics[metric] ?? []);
}

function winOf({ better }: Metric, one: number, other: number): number {
  if (one === other) return 0.5;
  return one > other === (better === 'higher') ? 1 : 0;
}

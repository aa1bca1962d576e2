import { judgeStudy } from '@cellsmith/benchmarks';
import {
  type StudyConfig,
  type TrialRecord,
  type Verdict,
  createRng,
  metricOf,
} from '@cellsmith/core';
import { isRun } from './needs.ts';

/** What the trials so far say; nothing where the study decides nothing. */
export function judge(config: StudyConfig, trials: readonly TrialRecord[]): readonly Verdict[] {
  const { decide, metrics, seeds } = config;
  if (!decide) return [];
  return judgeStudy({
    arms: config.arms.filter(isRun).map(({ name }) => name),
    metrics: metrics.map(metricOf),
    trials,
    options: decide,
    rng: createRng(seeds[0] ?? 0).stream('verdicts'),
  });
}

/** Whether further seeds would change nothing that is known at the study's confidence. */
export function isDecided(verdicts: readonly Verdict[]): boolean {
  return verdicts.length > 0 && verdicts.every(({ verdict }) => verdict !== 'undecided');
}

import type { TrialPlace } from '../study/trial-record.ts';

/** What the curves of a trial are called, as a relative path. */
export function trialSeries({ arm, seed, repeat }: TrialPlace): string {
  return `${arm}/seed-${seed}/repeat-${repeat}`;
}

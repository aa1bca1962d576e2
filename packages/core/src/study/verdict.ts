/**
 * `better` and `worse` are said of the first arm against the second, in the metric's own sense;
 * `equivalent` where the whole interval lies within the study's margin.
 */
export type VerdictKind = 'better' | 'worse' | 'equivalent' | 'undecided';

/** What the seeds say of two arms in one metric. */
export interface Verdict {
  readonly metric: string;
  readonly arms: readonly [string, string];
  /** Seeds that both arms completed. */
  readonly pairs: number;
  /** Mean over seeds of first minus second; null without pairs. */
  readonly difference: number | null;
  /** Of the difference, at the study's confidence; null where there are too few pairs. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Of the paired permutation test, two-sided. */
  readonly p: number | null;
  /** The same after Holm's correction over all comparisons of the study. */
  readonly pHolm: number | null;
  /** Share of pairs in which the first is better, ties half, in [0, 1]. */
  readonly superiority: number | null;
  /** Further seeds for a decision at 80 % power if the difference is what it seems; null: not foreseeable. */
  readonly seedsNeeded: number | null;
  readonly verdict: VerdictKind;
  /** The verdict as a sentence. */
  readonly words: string;
}

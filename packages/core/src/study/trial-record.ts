/** A point of a curve over the budget spent. */
export interface CurvePoint {
  /** Of the budget's unit: epochs, evaluations, … */
  readonly spent: number;
  readonly value: number;
}

/** Which trial of a study: an arm's run with one seed, and which of its retrainings. */
export interface TrialPlace {
  readonly arm: string;
  readonly seed: number;
  /** From 0; retrainings of one search share arm and seed. */
  readonly repeat: number;
}

/** A trial's end, whichever it was: a failure is data too. */
export interface TrialRecord extends TrialPlace {
  /** Of everything that its result depends on; equal trials are not run twice. */
  readonly key: string;
  readonly state: 'completed' | 'failed';
  /** By metric name; empty where it failed. */
  readonly metrics: Readonly<Record<string, number>>;
  /** By metric name: best so far over the budget spent, in order. */
  readonly curves: Readonly<Record<string, readonly CurvePoint[]>>;
  /** The cell that was found or trained, in its text form. */
  readonly genotype: string | null;
  /** Folders of its runs, in order (search, training); relative to the study's folder. */
  readonly runs: readonly string[];
  readonly failure: { readonly code: string; readonly message: string } | null;
}

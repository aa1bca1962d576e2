import type { Json } from '../json.ts';
import type { Metric } from './metric.ts';
import type { TrialRecord } from './trial-record.ts';
import type { Verdict } from './verdict.ts';

/** One arm as a study has it. */
export interface StudyArm {
  readonly name: string;
  /** What it is, in a sentence, where the study says so. */
  readonly about: string | null;
  /** Figures that others printed for it, by metric, to stand beside ours. */
  readonly reported: Readonly<Record<string, number>>;
  /** Where the reported figures come from. */
  readonly source: string | null;
  /** Added by Cellsmith: uniformly random cells under the same budget. */
  readonly isRandom: boolean;
}

/** All that a study knows, complete or not: what its report is made of. */
export interface StudyResults {
  readonly study: string;
  readonly question: string | null;
  /** Absolute. */
  readonly directory: string;
  readonly state: 'complete' | 'decided' | 'running' | 'interrupted';
  readonly arms: readonly StudyArm[];
  readonly seeds: readonly number[];
  readonly metrics: readonly Metric[];
  /** The unit that curves are drawn over. */
  readonly budgetUnit: 'epochs' | 'evaluations' | 'cpuSeconds' | 'multiplyAdds';
  readonly trials: readonly TrialRecord[];
  readonly verdicts: readonly Verdict[];
  /** The whole config, every default written out. */
  readonly config: Json;
  /** Versions, processor, engine, commit: as in a run's `environment.json`. */
  readonly environment: Json;
}

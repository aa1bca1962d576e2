import type { LayerStatistics } from '../engine/engine.ts';
import type { Json } from '../json.ts';
import type { TrialPlace, TrialRecord } from '../study/trial-record.ts';
import type { Verdict } from '../study/verdict.ts';
import type { LatencyMeasurement } from '../objective/latency-table.ts';
import type { Rated } from '../run/search-progress.ts';
import type { CollapseCause } from '../worth/collapse-rules.ts';
import type { SimulatedAttempt } from '../simulation/attempt.ts';
import type { TrainerStep } from '../trainer/trainer.ts';

type Metrics = Readonly<Record<string, number>>;

/**
 * What a run decides and measures, by event type: journaled, hashed, and equal in every repetition.
 * Nothing here may depend on time. Plugins add types by declaration merging.
 */
export interface JournalEvents {
  'run.started': { readonly kind: 'search' | 'train'; readonly config: Json };
  /** Once, before anything else: the latency that the objective goes by in all of the run. */
  'latency.measured': LatencyMeasurement;
  'epoch.trained': { readonly epoch: number; readonly metrics: Metrics };
  /** Genotypes in their text form. */
  'candidates.measured': {
    readonly epoch: number;
    readonly update: number;
    readonly candidates: readonly (Rated & {
      readonly metrics: Metrics;
      /** Of a real training, where a table says so. */
      readonly durationSeconds?: number;
    })[];
    /** Of the one candidate, where workers are simulated. */
    readonly simulated?: SimulatedAttempt;
  };
  /** On a simulated worker. */
  'attempt.failed': SimulatedAttempt & {
    /** It was the last attempt that the trial had. */
    readonly isGivenUp: boolean;
  };
  'controller.updated': {
    readonly epoch: number;
    readonly update: number;
    readonly metrics: Metrics;
  };
  /**
   * What a comparison with random cells and the policy itself say after an update. Of the last updates:
   * `lift`, `liftLow`, `liftHigh`, `liftPairs`, `distinct`; over all of them: `overallLift…`; of this
   * one: `entropy`, `entropyShare`, `advantageVariance`, `baselineLag`, `randomCells`, `share.<operation>`;
   * so far: `extraWork`. What is not known is left out.
   */
  'controller.assessed': {
    readonly epoch: number;
    readonly update: number;
    readonly metrics: Metrics;
  };
  /** Something is wrong with the controller; told once until it is well again. */
  'controller.collapsed': {
    readonly epoch: number;
    readonly update: number;
    readonly cause: CollapseCause;
    readonly message: string;
  };
  'epoch.completed': {
    readonly epoch: number;
    readonly epochs: number;
    /** Mean reward of the epoch's candidates (search) or validation accuracy where there is any. */
    readonly reward: number | null;
    readonly best: Rated | null;
    readonly metrics: Metrics;
  };
  'genotype.derived': Rated & {
    readonly candidates: number;
    readonly on: string;
  };
  'evaluation.completed': { readonly split: string; readonly metrics: Metrics };
  'run.completed': { readonly result: Json };
  /** A study records what happens in it; what is measured in time may differ in every repetition. */
  'study.started': { readonly config: Json };
  'trial.started': TrialPlace & { readonly key: string; readonly runs: readonly string[] };
  'trial.completed': { readonly trial: TrialRecord };
  'trial.failed': { readonly trial: TrialRecord };
  /** What is measured over all arms of a seed together; by arm and metric. */
  'seed.measured': {
    readonly seed: number;
    readonly metrics: Readonly<Record<string, Metrics>>;
  };
  'study.judged': { readonly seeds: number; readonly verdicts: readonly Verdict[] };
  'study.completed': { readonly state: 'complete' | 'decided' };
}

/** What only matters while it happens: told to listeners, never journaled. */
export interface LiveEvents {
  'step.completed': TrainerStep & {
    readonly epoch: number;
    readonly imagesPerSecond: number;
    /** Milliseconds that the rest of the run will take; null while nothing is known. */
    readonly remainingMs: number | null;
  };
  'checkpoint.saved': { readonly path: string; readonly sequence: number };
  'run.resumed': { readonly sequence: number; readonly checkpoint: string | null };
  'run.warned': { readonly message: string };
  'run.interrupted': { readonly reason: string };
  'run.failed': {
    readonly code: string;
    readonly message: string;
    readonly layers?: readonly LayerStatistics[];
  };
  'listener.failed': { readonly message: string };
  progress: { readonly message: string };
  /** Told by a study after each step of its runs. */
  'study.progress': {
    /** Trials. */
    readonly done: number;
    readonly total: number;
    readonly running: readonly (TrialPlace & {
      readonly kind: 'search' | 'train';
      /** Share done, in [0, 1]; null while nothing is known. */
      readonly share: number | null;
    })[];
    /** Milliseconds that the rest of the study will take; null while nothing is known. */
    readonly remainingMs: number | null;
  };
}

/** What every event carries, by its type. */
export type EventPayloads = JournalEvents & LiveEvents;
/** The type of any event. */
export type EventType = keyof EventPayloads;
/** The type of an event that is written to the journal. */
export type JournalEventType = keyof JournalEvents;

/** One event of the bus. */
export type CellsmithEvent<Type extends EventType = EventType> = {
  [T in Type]: { readonly type: T } & EventPayloads[T];
}[Type];

/** An event that belongs into the journal. */
export type JournalEvent<Type extends JournalEventType = JournalEventType> = CellsmithEvent<Type>;

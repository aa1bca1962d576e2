import type { EventBus, Lift, RunConfig, SearchConfig, TrainConfig } from '@cellsmith/core';
import type { PricedCell } from './objective/search-objective.ts';

/** A run that this process holds: subscribe to its events, run it, interrupt it. */
export interface Session<Kind extends 'search' | 'train', Config extends RunConfig, Result> {
  readonly kind: Kind;
  /** Late subscribers first get the last events. */
  readonly events: EventBus;
  /** The run's folder, absolute. */
  readonly directory: string;
  /** Complete: every default written out. */
  readonly config: Config;
  /**
   * To the end; a second call gives the same promise.
   *
   * @throws CellsmithError `INTERRUPTED` after `interrupt`, `NUMERICAL_FAILURE` where a loss or
   * reward is not finite, and what the parts throw about their input
   */
  run(): Promise<Result>;
  /** Lets the current step finish, saves a checkpoint and makes `run` reject with `INTERRUPTED`. */
  interrupt(reason?: string): void;
}

/** What a search ends with: the chosen cell, and what it was rated when it was chosen. */
export interface SearchResult extends PricedCell {
  /** The run's folder. */
  readonly run: string;
  readonly epochs: number;
  /** How much better than random cells the controller's were; null where none were compared. */
  readonly lift: Lift | null;
}

/** How a trained network does on images it never saw. */
export interface TestResult {
  /** Share of wrong answers, in [0, 1]. */
  readonly testError: number;
  /** 1 - testError. */
  readonly testAccuracy: number;
  /** Mean cross entropy. */
  readonly loss: number;
  /** Test images. */
  readonly images: number;
  /** Of the network without its auxiliary head (FACTS 2). */
  readonly parameters: number;
}

/** What a training ends with. */
export interface TrainingResult extends TestResult {
  /** The run's folder. */
  readonly run: string;
  readonly genotype: string;
  readonly epochs: number;
  /** Mean test error of the last `evaluate.lastEpochs` epochs (ShuffleNASNets IV-B). */
  readonly meanTestError: number;
}

/** A search that was opened. */
export type SearchSession = Session<'search', SearchConfig, SearchResult>;
/** A training that was opened. */
export type TrainingSession = Session<'train', TrainConfig, TrainingResult>;

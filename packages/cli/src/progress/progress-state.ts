import type { CellsmithEvent } from '@cellsmith/core';

/** What is known of a run while it goes on. */
export interface ProgressState {
  /** From 0; null before the first step. */
  readonly epoch: number | null;
  readonly epochs: number | null;
  readonly phase: 'train' | 'measure' | null;
  /** Steps done in this phase. */
  readonly step: number;
  readonly steps: number;
  readonly imagesPerSecond: number | null;
  readonly remainingMs: number | null;
  /** Of the last training step. */
  readonly loss: number | null;
  /** Of the epochs that ended, oldest first. */
  readonly rewards: readonly number[];
  readonly best: { readonly genotype: string; readonly reward: number } | null;
  /** Of the controller over random cells, by its last updates; empty while nothing was compared. */
  readonly lift: Readonly<Record<string, number>>;
  /** Of the last epoch that ended. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** As many rewards as a line of the display can show. */
const KEPT_REWARDS = 24;

/** What is known before anything happened. */
export function initialProgress(epochs: number | null): ProgressState {
  return {
    epoch: null,
    epochs,
    phase: null,
    step: 0,
    steps: 0,
    imagesPerSecond: null,
    remainingMs: null,
    loss: null,
    rewards: [],
    best: null,
    lift: {},
    metrics: {},
  };
}

/** What is known after `event`. */
export function advance(state: ProgressState, event: CellsmithEvent): ProgressState {
  switch (event.type) {
    case 'step.completed':
      return {
        ...state,
        epoch: event.epoch,
        phase: event.phase,
        step: event.step + 1,
        steps: event.steps,
        imagesPerSecond: event.imagesPerSecond,
        remainingMs: event.remainingMs,
        loss: event.loss ?? state.loss,
      };
    case 'controller.assessed':
      return { ...state, lift: event.metrics };
    case 'epoch.completed':
      return {
        ...state,
        epoch: event.epoch,
        epochs: event.epochs,
        rewards: [...state.rewards, ...(event.reward === null ? [] : [event.reward])].slice(
          -KEPT_REWARDS,
        ),
        best: event.best ?? state.best,
        metrics: event.metrics,
      };
    default:
      return state;
  }
}

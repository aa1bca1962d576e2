import type { Rng } from '../rng.ts';
import type { Measurement } from '../trainer/trainer.ts';
import type { SimulationPlan } from './simulation-plan.ts';

/** One trial: a cell, and what it will turn out to be worth once an attempt succeeds. */
export interface Trial {
  /** From 0, in the order in which they were proposed. */
  readonly trial: number;
  readonly genotype: readonly number[];
  readonly measurement: Measurement;
}

/** A trial that waits for a worker. */
export interface WaitingTrial extends Trial {
  /** Of the coming attempt, from 1. */
  readonly attempt: number;
}

/** A trial on a worker. Times are simulated seconds since the start. */
export interface RunningTrial extends WaitingTrial {
  /** From 0. */
  readonly worker: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** How it ends, which nobody knows before. */
  readonly fails: boolean;
}

/** Which attempt of which trial ended, where and when, as journals have it. */
export interface SimulatedAttempt {
  readonly trial: number;
  readonly attempt: number;
  readonly worker: number;
  /** Simulated, since the start. */
  readonly seconds: number;
}

/** Where and when an attempt starts. */
export interface AttemptStart {
  readonly worker: number;
  readonly seconds: number;
}

/** Draws how an attempt goes: from the seed, the trial and the attempt alone. */
export function startAttempt(
  waiting: WaitingTrial,
  { worker, seconds }: AttemptStart,
  { plan, rng }: { readonly plan: SimulationPlan; readonly rng: Rng },
): RunningTrial {
  const stream = rng.stream('simulation', waiting.trial, waiting.attempt);
  const fails = stream.next() < plan.failureShare;
  const share = fails ? stream.next() : 1;
  const duration = waiting.measurement.durationSeconds ?? drawDuration(plan, stream.stream('time'));
  return {
    ...waiting,
    worker,
    fails,
    startSeconds: seconds,
    endSeconds: seconds + share * duration,
  };
}

/** Log-normal. */
function drawDuration({ durationSeconds, durationSpread }: SimulationPlan, rng: Rng): number {
  return durationSeconds * Math.exp(durationSpread * rng.normal());
}

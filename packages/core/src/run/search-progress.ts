import type { Scored } from '../controller/controller.ts';
import type { WorthState } from '../worth/worth-state.ts';

/** A genotype's text with what it was worth. */
export interface Rated {
  readonly genotype: string;
  readonly reward: number;
  /** What was measured, where the reward is something else. */
  readonly accuracy?: number;
  /** It breaks a limit of the objective. */
  readonly overLimit?: true;
}

type Metrics = Readonly<Record<string, number>>;

/** Where a search is, and what it remembers until its next event. */
export interface SearchProgress {
  readonly phase: 'train' | 'measure' | 'assess' | 'choose';
  /** From 0; as many as there are once all are done. */
  readonly epoch: number;
  /** Within the epoch. */
  readonly update: number;
  /** The best candidate so far. */
  readonly best: Rated | null;
  /** Of this epoch's candidates. */
  readonly rewards: readonly number[];
  /** What this epoch's training told. */
  readonly trained: Metrics;
  /** What the controller's latest update told. */
  readonly updated: Metrics;
  /** The latest update's cells, while random ones are compared with them. */
  readonly scored: readonly Scored[];
  /** What is known of the controller's worth; null where it is not assessed. */
  readonly worth: WorthState | null;
  /** The search's result, once there is one. */
  readonly chosen: Rated | null;
}

/** Nothing done yet. */
export function startOfSearch(): SearchProgress {
  return {
    ...{ phase: 'train', epoch: 0, update: 0 },
    ...{ best: null, rewards: [], trained: {}, updated: {}, scored: [], worth: null, chosen: null },
  };
}

/** The first of those with the highest reward, among those that keep the limits where any does. */
export function bestOf(candidates: readonly Rated[]): Rated | null {
  const [first, ...others] = candidates;
  if (!first) return null;
  return rated(others.reduce((best, other) => (byWorth(other, best) < 0 ? other : best), first));
}

/** Orders the best first: those that keep the limits before all others. */
export function byWorth(a: Rated, b: Rated): number {
  return Number(a.overLimit ?? false) - Number(b.overLimit ?? false) || b.reward - a.reward;
}

/** A candidate without what else was measured. */
export function rated({ genotype, reward, accuracy, overLimit }: Rated): Rated {
  return {
    genotype,
    reward,
    ...(accuracy !== undefined && { accuracy }),
    ...(overLimit && { overLimit }),
  };
}

/** Null where there is none. */
export function meanReward(rewards: readonly number[]): number | null {
  if (rewards.length === 0) return null;
  return rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
}

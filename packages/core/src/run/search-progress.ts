/** A genotype's text with what it was worth. */
export interface Rated {
  readonly genotype: string;
  readonly reward: number;
}

type Metrics = Readonly<Record<string, number>>;

/** Where a search is, and what it remembers until its next event. */
export interface SearchProgress {
  readonly phase: 'train' | 'measure' | 'choose';
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
  /** The search's result, once there is one. */
  readonly chosen: Rated | null;
}

/** Nothing done yet. */
export function startOfSearch(): SearchProgress {
  return {
    ...{ phase: 'train', epoch: 0, update: 0 },
    ...{ best: null, rewards: [], trained: {}, updated: {}, chosen: null },
  };
}

/** The first of those with the highest reward. */
export function bestOf(candidates: readonly Rated[]): Rated | null {
  const [first, ...others] = candidates;
  if (!first) return null;
  const { genotype, reward } = others.reduce(
    (best, other) => (other.reward > best.reward ? other : best),
    first,
  );
  return { genotype, reward };
}

/** Null where there is none. */
export function meanReward(rewards: readonly number[]): number | null {
  if (rewards.length === 0) return null;
  return rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
}

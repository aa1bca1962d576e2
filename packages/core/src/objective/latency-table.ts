import type { Decision } from '../genotype/decision.ts';
import type { Genotype } from '../genotype/genotype.ts';

/**
 * An additive model of the latency of a space's networks: what all have in common, what the work of
 * convolutions adds, which also depends on what the operations read, and what each chosen operation
 * of each kind of cell adds, over all places where that cell stands.
 */
export interface LatencyTable {
  readonly baseMs: number;
  /** Nothing is foretold to be faster: far from all that was measured, sums may come to nothing. */
  readonly leastMs: number;
  /** Milliseconds that each million multiply-adds adds, 0 or more. */
  readonly millionMultiplyAddsMs: number;
  /** By feature, such as `normal sepConv3x3`: milliseconds that each of them adds, 0 or more. */
  readonly addsMs: Readonly<Record<string, number>>;
}

/** A latency table, and how it came about. */
export interface LatencyMeasurement {
  readonly engine: string;
  /** Images of one pass. */
  readonly batch: number;
  readonly table: LatencyTable;
  readonly networks: readonly MeasuredLatency[];
  /** What the table says of the networks that it was not fitted to. */
  readonly heldOut: HeldOutError;
}

/** A network with its latency, and what the table says of it. */
export interface MeasuredLatency {
  /** In text form. */
  readonly genotype: string;
  /** First quartile of its passes: other work on the machine only ever adds to them. */
  readonly measuredMs: number;
  readonly foretoldMs: number;
  readonly isHeldOut: boolean;
}

/** How far a table is off; shares are of the measured latency. */
export interface HeldOutError {
  readonly networks: number;
  /** Null without held-out networks, as are the next two. */
  readonly meanShare: number | null;
  readonly worstShare: number | null;
  /** Mean error of foretelling each by the mean of the fitted networks: what the table has to beat. */
  readonly meanShareOfMean: number | null;
}

/** How often each feature is chosen: operations by the cell that they are in. */
export function latencyFeatures(
  decisions: readonly Decision[],
  genotype: Genotype,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  decisions.forEach(({ cell, kind, choices }, i) => {
    if (kind === 'input') return;
    const feature = `${cell} ${choices[genotype[i] ?? 0] ?? ''}`;
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  });
  return counts;
}

/** What a latency is foretold of. */
export interface LatencyQuestion {
  readonly decisions: readonly Decision[];
  readonly genotype: Genotype;
  /** Of the network, for one image. */
  readonly multiplyAdds: number;
}

/** The latency that `table` foretells, in milliseconds; operations it does not know add nothing. */
export function foretellLatency(
  { baseMs, leastMs, millionMultiplyAddsMs, addsMs }: LatencyTable,
  { decisions, genotype, multiplyAdds }: LatencyQuestion,
): number {
  const features = [...latencyFeatures(decisions, genotype)];
  const sumMs = features.reduce(
    (sum, [feature, times]) => sum + times * (addsMs[feature] ?? 0),
    baseMs + millionMultiplyAddsMs * (multiplyAdds / 1e6),
  );
  return Math.max(leastMs, sumMs);
}

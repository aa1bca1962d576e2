import { type NetworkLatency, quantileInterval } from '@cellsmith/benchmarks';

/** The latency of a network at one batch, and how it compares with the first network's. */
export interface BenchedLatency extends Omit<NetworkLatency, 'network' | 'samplesMs'> {
  /** Median over rounds of the first network's time over this one's: above 1 is faster. */
  readonly speedup: number;
  /** Of the speedup, at 95 %. */
  readonly speedupInterval: readonly [low: number, high: number];
}

/**
 * Round by round, so that a slow moment of the machine, which meets both, cancels out.
 *
 * @param first of the same batch and as many rounds
 */
export function compareLatencies(latency: NetworkLatency, first: NetworkLatency): BenchedLatency {
  const { batch, p50Ms, p95Ms, interval, p95Interval, warmUp, samplesMs } = latency;
  const from = Math.max(latency.warmUp, first.warmUp);
  const ratios = samplesMs.slice(from).map((ms, i) => (first.samplesMs[i + from] ?? 0) / ms);
  const { value, low, high } = quantileInterval(ratios, 0.5);
  const times = { batch, p50Ms, p95Ms, interval, p95Interval, warmUp };
  return { ...times, speedup: value, speedupInterval: [low, high] };
}

import { type QuantileEstimate, quantileInterval } from '../statistics/quantile-interval.ts';
import { warmUpOf } from './warm-up.ts';

/** How long forward passes take, warm-up left out. */
export interface Latency {
  /** Half of the passes take at most so long. */
  readonly p50Ms: number;
  /** 95 % of the passes take at most so long. */
  readonly p95Ms: number;
  /** Of the median, at 95 %. */
  readonly interval: readonly [low: number, high: number];
  /** Of the 95 % quantile, at 95 %. */
  readonly p95Interval: readonly [low: number, high: number];
  /** First passes that were found to be slower and left out. */
  readonly warmUp: number;
  /** All passes in order, warm-up included. */
  readonly samplesMs: readonly number[];
}

/**
 * Median and tail of the times of equal passes, in milliseconds, with intervals; warm-up is found and left out.
 *
 * @throws RangeError for no samples
 */
export function latencyOf(samplesMs: readonly number[]): Latency {
  const warmUp = warmUpOf(samplesMs);
  const steady = samplesMs.slice(warmUp);
  const [median, tail] = [quantileInterval(steady, 0.5), quantileInterval(steady, 0.95)];
  return {
    ...{ p50Ms: median.value, p95Ms: tail.value },
    ...{ interval: ends(median), p95Interval: ends(tail), warmUp, samplesMs },
  };
}

function ends({ low, high }: QuantileEstimate): readonly [low: number, high: number] {
  return [low, high];
}

import { probit, quantileSorted } from 'simple-statistics';

/** A quantile of a sample and between which values it lies. */
export interface QuantileEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A quantile with the interval of its order statistics, whatever the distribution: the rank of the true
 * quantile is binomial, here by its normal approximation.
 *
 * @param share of values below, in [0, 1]: 0.5 is the median
 * @throws RangeError for an empty sample
 */
export function quantileInterval(
  sample: readonly number[],
  share: number,
  confidence = 0.95,
): QuantileEstimate {
  const sorted = [...sample].sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) throw new RangeError('A quantile of nothing');
  const half = probit((1 + confidence) / 2) * Math.sqrt(n * share * (1 - share));
  const at = (rank: number): number => sorted[Math.min(n - 1, Math.max(0, rank))] ?? NaN;
  return {
    value: quantileSorted(sorted, share),
    low: at(Math.floor(n * share - half)),
    high: at(Math.ceil(n * share + half) - 1),
  };
}

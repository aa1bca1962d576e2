import type { Rng } from '@cellsmith/core';
import { cumulativeStdNormalProbability, mean, probit, quantileSorted } from 'simple-statistics';

/** How a bootstrap interval is drawn. */
export interface BootstrapOptions {
  /** Share of such intervals that hold the true value, in (0, 1). */
  readonly confidence: number;
  /** Samples drawn with replacement. */
  readonly resamples: number;
  readonly rng: Rng;
}

type Statistic = (sample: readonly number[]) => number;

/** The smallest and largest share that a quantile is taken at. */
const EDGE = 1e-6;

/**
 * The bias-corrected and accelerated bootstrap interval of a statistic, by default of the mean.
 * With fewer than about 15 values it covers the truth less often than it says; docs/statistics.md has
 * the figures.
 *
 * @returns null for fewer than two values
 * @see Efron (1987), Better bootstrap confidence intervals, https://doi.org/10.2307/2289144
 */
export function bootstrapInterval(
  sample: readonly number[],
  { confidence, resamples, rng }: BootstrapOptions,
  statistic: Statistic = (values) => mean([...values]),
): readonly [low: number, high: number] | null {
  if (sample.length < 2) return null;
  const drawn = Array.from({ length: resamples }, () => statistic(resample(sample, rng)));
  drawn.sort((a, b) => a - b);
  const bias = biasOf(drawn, statistic(sample));
  const acceleration = accelerationOf(sample, statistic);
  const end = (share: number): number => {
    const z = bias + probit(share);
    const corrected = cumulativeStdNormalProbability(bias + z / (1 - acceleration * z));
    return quantileSorted(drawn, Math.min(1 - EDGE, Math.max(EDGE, corrected)));
  };
  const tail = (1 - confidence) / 2;
  return [end(tail), end(1 - tail)];
}

function resample(sample: readonly number[], rng: Rng): number[] {
  return sample.map(() => sample[rng.int(sample.length)] ?? 0);
}

/** Ties count half: most resamples of few values repeat the statistic. */
function biasOf(drawn: readonly number[], observed: number): number {
  const below = drawn.filter((value) => value < observed).length;
  const ties = drawn.filter((value) => value === observed).length;
  const share = (below + ties / 2) / drawn.length;
  return probit(Math.min(1 - EDGE, Math.max(EDGE, share)));
}

function accelerationOf(sample: readonly number[], statistic: Statistic): number {
  const without = sample.map((_, left) => statistic(sample.filter((__, i) => i !== left)));
  const centre = mean([...without]);
  const sum = (power: number): number =>
    without.reduce((total, value) => total + (centre - value) ** power, 0);
  const spread = sum(2);
  return spread === 0 ? 0 : sum(3) / (6 * spread ** 1.5);
}

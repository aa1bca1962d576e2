import type { CurvePoint } from '@cellsmith/core';
import { mean } from 'simple-statistics';
import { type BootstrapOptions, bootstrapInterval } from './bootstrap-interval.ts';

/** The mean of several curves at one point of the budget, with its interval. */
export interface BandPoint {
  readonly spent: number;
  readonly mean: number;
  /** Null for a single curve. */
  readonly low: number | null;
  readonly high: number | null;
  /** Curves that have got this far. */
  readonly curves: number;
}

/**
 * Curves of best-so-far values as one with a band: at each point that any curve has, the latest value
 * of those that have begun and not ended before it.
 *
 * @param points at most so many, spread over the budget
 */
export function anytimeBand(
  curves: readonly (readonly CurvePoint[])[],
  options: BootstrapOptions,
  points = 100,
): readonly BandPoint[] {
  const spent = [...new Set(curves.flatMap((curve) => curve.map((point) => point.spent)))];
  spent.sort((a, b) => a - b);
  return thin(spent, points).flatMap((at) => {
    const values = curves.flatMap((curve) => valueAt(curve, at));
    if (values.length === 0) return [];
    const [low, high] = bootstrapInterval(values, {
      ...options,
      rng: options.rng.stream('band', at),
    }) ?? [null, null];
    return [{ spent: at, mean: mean(values), low, high, curves: values.length }];
  });
}

function valueAt(curve: readonly CurvePoint[], spent: number): number[] {
  if (spent > (curve.at(-1)?.spent ?? -Infinity)) return [];
  const latest = curve.findLast((point) => point.spent <= spent);
  return latest ? [latest.value] : [];
}

/** First and last included. */
function thin(spent: readonly number[], points: number): readonly number[] {
  if (spent.length <= points) return spent;
  const step = (spent.length - 1) / (points - 1);
  return Array.from({ length: points }, (_, i) => spent[Math.round(i * step)] ?? 0);
}

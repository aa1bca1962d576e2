import type { Rng } from '@cellsmith/core';

/** All sign flips are tried up to so many pairs. */
const EXACT_PAIRS = 13;
/** Differences of sums below this share of the largest are rounding. */
const ROUNDING = 1e-12;

/**
 * Two-sided p value of the paired permutation test: how often differences at least as large come about
 * when the sign of each is left to chance. Exact up to 13 pairs; with n pairs it is at least 2 / 2^n.
 *
 * @param resamples sign flips that are drawn for more pairs
 */
export function permutationTest(
  differences: readonly number[],
  { resamples, rng }: { readonly resamples: number; readonly rng: Rng },
): number | null {
  if (differences.length === 0) return null;
  const scale = differences.reduce((sum, value) => sum + Math.abs(value), 0);
  const observed = Math.abs(differences.reduce((sum, value) => sum + value, 0));
  const isExtreme = (sum: number): boolean => Math.abs(sum) >= observed - ROUNDING * scale;
  if (differences.length <= EXACT_PAIRS) return exact(differences, isExtreme);
  let extreme = 1;
  for (let i = 0; i < resamples; i++) {
    if (isExtreme(differences.reduce((sum, d) => sum + (rng.next() < 0.5 ? d : -d), 0))) extreme++;
  }
  return extreme / (resamples + 1);
}

function exact(differences: readonly number[], isExtreme: (sum: number) => boolean): number {
  const flips = 2 ** differences.length;
  let extreme = 0;
  for (let flip = 0; flip < flips; flip++) {
    if (isExtreme(differences.reduce((sum, d, i) => sum + (flip & (1 << i) ? -d : d), 0)))
      extreme++;
  }
  return extreme / flips;
}

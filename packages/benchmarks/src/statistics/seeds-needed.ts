import { mean, probit, sampleStandardDeviation } from 'simple-statistics';

/** Beyond so many, a difference is too small to be found. */
const TOO_MANY = 10_000;

export interface SeedsOptions {
  /** The level that a comparison must stay below, correction included. */
  readonly level: number;
  /** Chance of finding the difference if it is what it seems, in (0, 1). */
  readonly power: number;
}

/** Seeds that a paired permutation test needs before any outcome can be below `level`. */
export function fewestSeeds(level: number): number {
  return Math.ceil(1 - Math.log2(level) - 1e-9);
}

/**
 * Further seeds until a difference of the size seen so far would be found, by the normal approximation
 * of the paired test.
 *
 * @returns null where the difference is too small or nothing is known of its spread
 */
export function seedsNeeded(
  differences: readonly number[],
  { level, power }: SeedsOptions,
): number | null {
  if (differences.length < 2) return null;
  const values = [...differences];
  const effect = Math.abs(mean(values)) / sampleStandardDeviation(values);
  if (!(effect > 0)) return null;
  const z = probit(1 - level / 2) + probit(power);
  const wanted = (z / effect) ** 2 + probit(1 - level / 2) ** 2 / 2;
  const needed = Math.max(fewestSeeds(level), Math.ceil(wanted));
  return needed > TOO_MANY ? null : Math.max(0, needed - differences.length);
}

import { studentT975 } from './student-t.ts';

/** What random cells of one update said: each is compared with the controller's cell on its batch. */
export interface UpdatePairs {
  readonly pairs: number;
  /** Of the differences of rewards, controller's cell minus random cell. */
  readonly sum: number;
}

/** Sums over updates that had pairs, from which a lift and its interval follow. */
export interface LiftSums extends UpdatePairs {
  readonly updates: number;
  /** Of the squares of the updates' sums. */
  readonly squares: number;
  /** Of the updates' sums times their pairs. */
  readonly products: number;
  /** Of the squares of the updates' pairs. */
  readonly pairSquares: number;
}

/** How much better the controller's cells are than uniformly random ones, in units of reward. */
export interface Lift {
  /** Mean over pairs. */
  readonly mean: number;
  /** Of the mean, at 95 %; null while there is one update only. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly pairs: number;
}

/** No pairs. */
export const NO_PAIRS: LiftSums = {
  ...{ pairs: 0, sum: 0, updates: 0 },
  ...{ squares: 0, products: 0, pairSquares: 0 },
};

/** The sums with one more update. */
export function addPairs(sums: LiftSums, { pairs, sum }: UpdatePairs): LiftSums {
  if (pairs === 0) return sums;
  return {
    pairs: sums.pairs + pairs,
    sum: sums.sum + sum,
    updates: sums.updates + 1,
    squares: sums.squares + sum * sum,
    products: sums.products + sum * pairs,
    pairSquares: sums.pairSquares + pairs * pairs,
  };
}

/**
 * The lift that pairs say. All pairs of an update have the same shared weights, so that the interval
 * takes updates, not pairs, as what varies independently: the ratio of two sums over clusters, with
 * Student's distribution at one degree less than there are updates.
 *
 * @returns null without pairs
 * @see Cochran (1977), Sampling Techniques, 9A.1
 */
export function liftOf(sums: LiftSums): Lift | null {
  const { pairs, sum, updates } = sums;
  if (pairs === 0) return null;
  const mean = sum / pairs;
  if (updates < 2) return { mean, interval: null, pairs };
  const { squares, products, pairSquares } = sums;
  const residual = Math.max(0, squares - 2 * mean * products + mean * mean * pairSquares);
  const error = Math.sqrt((residual * updates) / (updates - 1)) / pairs;
  const reach = studentT975(updates - 1) * error;
  return { mean, interval: [mean - reach, mean + reach], pairs };
}

/**
 * The middle of `values`; of an even number, the mean of the two in the middle.
 *
 * @param {readonly number[]} values at least one
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Largest difference of two lists, relative to the largest value of the second. */
export function largestDifference(values, expected) {
  if (values.length !== expected.length) return Number.POSITIVE_INFINITY;
  const scale = Math.max(...expected.map(Math.abs), Number.MIN_VALUE);
  const differences = values.map((value, i) => Math.abs(value - expected[i]) / scale);
  // A NaN must not pass for a small difference.
  return differences.every(Number.isFinite) ? Math.max(...differences) : Number.POSITIVE_INFINITY;
}

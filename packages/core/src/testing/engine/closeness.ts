/** Values that are compared, by name. */
export type Values = ReadonlyMap<string, ArrayLike<number>>;

/**
 * The largest difference between `actual` and `expected`, relative to the largest value of its tensor
 * or, for tensors of small values, to a thousandth of the largest of all. A tensor that is missing
 * counts as zeros; NaN counts as infinitely far.
 */
export function relativeError(actual: Values, expected: Values): number {
  const floor = 1e-3 * Math.max(1e-6, ...[...expected.values()].map(largest));
  const errors = [...new Set([...actual.keys(), ...expected.keys()])].map((name) => {
    const [a, b] = [actual.get(name) ?? [], expected.get(name) ?? []];
    return difference(a, b) / Math.max(floor, largest(b));
  });
  return Math.max(0, ...errors);
}

function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const length = Math.max(a.length, b.length);
  const differences = Array.from({ length }, (_, i) => Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return differences.reduce(
    (most, value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.max(most, value)),
    0,
  );
}

/** `relativeError` of single tensors. */
export function relativeErrorOf(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  return relativeError(new Map([['', actual]]), new Map([['', expected]]));
}

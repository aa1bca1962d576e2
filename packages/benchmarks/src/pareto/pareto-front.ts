/** Which way a figure is better. */
export type Sense = 'lower' | 'higher';

/** A place in figures, one for each sense. */
export type ParetoPoint = readonly number[];

/**
 * Whether `one` is at least as good as `other` in every figure and better in one.
 *
 * @param senses one for each figure
 */
export function dominates(one: ParetoPoint, other: ParetoPoint, senses: readonly Sense[]): boolean {
  const gains = senses.map((sense, i) => {
    const difference = (one[i] ?? NaN) - (other[i] ?? NaN);
    return sense === 'higher' ? difference : -difference;
  });
  return gains.every((gain) => gain >= 0) && gains.some((gain) => gain > 0);
}

/**
 * The points that no other dominates, as indices in the given order; equal points are all on the
 * front. Points with a figure that is not finite are left out.
 *
 * @param senses one for each figure
 * @throws RangeError where a point has another number of figures
 */
export function paretoFront(
  points: readonly ParetoPoint[],
  senses: readonly Sense[],
): readonly number[] {
  const odd = points.find(({ length }) => length !== senses.length);
  if (odd) throw new RangeError(`A point has ${odd.length} figures for ${senses.length} senses`);
  const sound = points.flatMap((point, index) => (point.every(Number.isFinite) ? [index] : []));
  const at = (index: number): ParetoPoint => points[index] ?? [];
  return sound.filter((index) => !sound.some((other) => dominates(at(other), at(index), senses)));
}

import { type ParetoPoint, type Sense, paretoFront } from './pareto-front.ts';

/** A point, or the senses, of two figures. */
type Pair<Value> = readonly [Value, Value];

/**
 * The area between the front of `points` and `reference`: of all places that are worse than some
 * point and better than the reference. Points that are not better than it in both figures add
 * nothing.
 *
 * @returns in the product of both figures' units; 0 where no point is better than the reference
 * @see Zitzler and Thiele 1999, "Multiobjective evolutionary algorithms", the size of the space covered
 */
export function hypervolume(
  points: readonly ParetoPoint[],
  senses: Pair<Sense>,
  reference: Pair<number>,
): number {
  const gains = paretoFront(points, senses)
    .map((index) => gainsOf(points[index] ?? [], senses, reference))
    .filter(([x, y]) => x > 0 && y > 0)
    .toSorted(([a], [b]) => b - a);
  let [area, covered] = [0, 0];
  for (const [x, y] of gains) {
    area += x * Math.max(0, y - covered);
    covered = Math.max(covered, y);
  }
  return area;
}

/** How much better than the reference each figure is. */
function gainsOf(
  [x = 0, y = 0]: ParetoPoint,
  [first, second]: Pair<Sense>,
  [referenceX, referenceY]: Pair<number>,
): Pair<number> {
  const gain = (value: number, from: number, sense: Sense): number =>
    sense === 'higher' ? value - from : from - value;
  return [gain(x, referenceX, first), gain(y, referenceY, second)];
}

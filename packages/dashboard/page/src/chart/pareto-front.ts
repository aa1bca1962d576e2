type Point = readonly [x: number, y: number];

/** The points that no other one beats on both axes, from left to right; less is better on x. */
export function paretoFront(points: readonly Point[], isHigherBetter: boolean): readonly Point[] {
  const sign = isHigherBetter ? -1 : 1;
  const sorted = points.toSorted((a, b) => a[0] - b[0] || sign * (a[1] - b[1]));
  let best = Infinity;
  return sorted.filter(([, y]) => {
    const isBetter = sign * y < best;
    best = Math.min(best, sign * y);
    return isBetter;
  });
}

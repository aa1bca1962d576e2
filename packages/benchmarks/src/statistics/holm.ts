/**
 * Holm's correction: p values that stay below a level for all comparisons together. Nulls, comparisons
 * that were not tested, stay null and do not count.
 *
 * @see Holm (1979), A simple sequentially rejective multiple test procedure
 */
export function holm(pValues: readonly (number | null)[]): readonly (number | null)[] {
  const tested = pValues
    .flatMap((p, index) => (p === null ? [] : [{ p, index }]))
    .sort((a, b) => a.p - b.p);
  const corrected: (number | null)[] = pValues.map(() => null);
  let highest = 0;
  tested.forEach(({ p, index }, rank) => {
    highest = Math.max(highest, Math.min(1, (tested.length - rank) * p));
    corrected[index] = highest;
  });
  return corrected;
}

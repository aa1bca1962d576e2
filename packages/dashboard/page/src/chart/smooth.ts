/**
 * Exponential moving average, free of the bias towards its start.
 *
 * @param weight of what was before, in [0, 1); 0 changes nothing
 */
export function smooth(values: readonly number[], weight: number): readonly number[] {
  if (weight === 0) return values;
  let [sum, norm] = [0, 0];
  return values.map((value) => {
    sum = weight * sum + (1 - weight) * value;
    norm = weight * norm + (1 - weight);
    return sum / norm;
  });
}

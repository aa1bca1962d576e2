import type { LayerStatistics } from '@cellsmith/core';

/** Range and mean of the finite values of a layer's output. */
export function layerStatistics(layer: string, values: Float32Array): LayerStatistics {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let finite = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    sum += value;
    finite++;
  }
  return { layer, minimum, maximum, mean: sum / finite, nonFinite: values.length - finite };
}

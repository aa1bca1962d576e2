import type { Architecture } from '@cellsmith/core';

/**
 * Layers on the longest path from the input to the logits, the input itself not counted: what a
 * forward pass has to do one after the other, however much of it can run side by side.
 */
export function longestPath({ layers, output }: Architecture): number {
  const depths = new Map<string, number>();
  for (const { id, inputs } of layers) {
    const before = inputs.map((input) => depths.get(input) ?? 0);
    depths.set(id, inputs.length === 0 ? 0 : 1 + Math.max(...before));
  }
  return depths.get(output) ?? 0;
}

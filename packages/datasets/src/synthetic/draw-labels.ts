import type { Rng } from '@cellsmith/core';

/**
 * Labels in blocks that hold every class once, each block in an order of its own: any number of them
 * is balanced, and fewer labels are the beginning of more.
 *
 * @returns `[count]`, each in 0..classes - 1
 */
export function drawLabels(count: number, classes: number, rng: Rng): Uint8Array {
  const labels = new Uint8Array(count);
  for (let begin = 0; begin < count; begin += classes) {
    const block = shuffled(classes, rng.stream(begin));
    labels.set(block.subarray(0, count - begin), begin);
  }
  return labels;
}

function shuffled(count: number, rng: Rng): Uint8Array {
  const order = Uint8Array.from({ length: count }, (_, i) => i);
  for (let last = count - 1; last > 0; last--) {
    const other = rng.int(last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

import type { Rng } from '@cellsmith/core';

/** The numbers 0..count - 1 in an order in which every permutation is equally likely. */
export function shuffle(count: number, rng: Rng): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = rng.int(last + 1);
    const moved = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = moved;
  }
  return order;
}

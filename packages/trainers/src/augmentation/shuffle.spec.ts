import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import fc from 'fast-check';
import { shuffle } from './shuffle.ts';

describe('shuffle', () => {
  it('gives every number once', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(), (count, seed) => {
        const order = Array.from(shuffle(count, createRng(seed)));

        expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
    );
  });

  it('gives all six orders of three numbers equally often', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = shuffle(3, createRng(7).stream(i)).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }

    const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);

    expect(counts.size).toBe(6);
    expect(chiSquare).toBeLessThan(20.5); // 5 degrees of freedom: p = 0.001
  });
});

import { expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import fc from 'fast-check';
import { drawLabels } from './draw-labels.ts';

const count = fc.nat({ max: 200 });
const seed = fc.nat({ max: 1000 });

it('gives classes whose counts differ by one at most', () => {
  fc.assert(
    fc.property(count, fc.integer({ min: 1, max: 12 }), seed, (length, classes, s) => {
      const labels = drawLabels(length, classes, createRng(s));
      const counts = Array.from(
        { length: classes },
        (_, label) => labels.filter((other) => other === label).length,
      );

      expect(labels).toHaveLength(length);
      expect(counts.reduce((sum, each) => sum + each, 0)).toBe(length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }),
  );
});

it('begins more labels with the fewer ones', () => {
  fc.assert(
    fc.property(count, count, seed, (one, other, s) => {
      const [few, many] = [Math.min(one, other), Math.max(one, other)];

      expect(drawLabels(many, 10, createRng(s)).subarray(0, few)).toEqual(
        drawLabels(few, 10, createRng(s)),
      );
    }),
  );
});

it('orders the blocks differently', () => {
  const labels = drawLabels(1000, 10, createRng(1));
  const orders = Array.from({ length: 100 }, (_, i) => labels.subarray(10 * i, 10 * i + 10).join());

  expect(new Set(orders).size).toBe(100);
});

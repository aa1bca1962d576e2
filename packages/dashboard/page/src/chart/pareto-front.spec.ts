import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { paretoFront } from './pareto-front.ts';

const coordinate = fc.integer({ min: 0, max: 20 });
const points = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 30 });

describe('paretoFront', () => {
  it('holds a point that is as good as each of all, and none that another beats', () => {
    fc.assert(
      fc.property(points, fc.boolean(), (all, isHigherBetter) => {
        const front = paretoFront(all, isHigherBetter);
        const worth = (y: number): number => (isHigherBetter ? -y : y);
        const covers = (a: readonly number[], b: readonly number[]): boolean =>
          (a[0] ?? 0) <= (b[0] ?? 0) && worth(a[1] ?? 0) <= worth(b[1] ?? 0);

        expect(all.every((point) => front.some((one) => covers(one, point)))).toBe(true);
        const others = front.map((one) => front.filter((other) => other !== one));
        expect(front.some((one, i) => others[i]?.some((other) => covers(other, one)))).toBe(false);
      }),
    );
  });
});

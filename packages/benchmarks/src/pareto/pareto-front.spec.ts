import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hypervolume } from './hypervolume.ts';
import { type Sense, dominates, paretoFront } from './pareto-front.ts';

const SENSES: readonly [Sense, Sense] = ['lower', 'higher'];
const figure = fc.integer({ min: 0, max: 20 });
const points = fc.array(fc.tuple(figure, figure), { maxLength: 25 });
/** Worse than or equal to every point in both figures. */
const WORST: readonly [number, number] = [20, 0];

describe('paretoFront', () => {
  it('keeps what is best in one figure or between', () => {
    const all = [
      [3, 1],
      [1, 1],
      [2, 4],
      [2, 3],
      [5, 5],
    ];

    expect(paretoFront(all, SENSES)).toEqual([1, 2, 4]);
  });

  it('keeps equal points together and leaves out what is not finite', () => {
    const all = [
      [1, 2],
      [NaN, 9],
      [1, 2],
    ];

    expect(paretoFront(all, SENSES)).toEqual([0, 2]);
    expect(() => paretoFront([[1]], SENSES)).toThrow(RangeError);
  });

  it('is what no point dominates, and dominates or equals all the rest', () => {
    fc.assert(
      fc.property(points, (all) => {
        const front = paretoFront(all, SENSES);
        all.forEach((point, index) => {
          const isBeaten = all.some((other) => dominates(other, point, SENSES));
          expect(front.includes(index)).toBe(!isBeaten);
          if (!isBeaten) return;
          expect(front.some((best) => dominates(all[best] ?? [], point, SENSES))).toBe(true);
        });
      }),
    );
  });

  it('of a front is all of it', () => {
    fc.assert(
      fc.property(points, (all) => {
        const front = paretoFront(all, SENSES).map((index) => all[index] ?? []);
        expect(paretoFront(front, SENSES)).toHaveLength(front.length);
      }),
    );
  });

  it('with senses turned round is that of the figures turned round', () => {
    fc.assert(
      fc.property(points, (all) => {
        const turned = all.map(([x, y]) => [-x, -y]);
        expect(paretoFront(turned, ['higher', 'lower'])).toEqual(paretoFront(all, SENSES));
      }),
    );
  });
});

describe('hypervolume', () => {
  it('is the area of the stairs', () => {
    const stairs = [
      [1, 1],
      [2, 3],
      [4, 4],
    ];

    expect(hypervolume(stairs, SENSES, [5, 0])).toBe(4 * 1 + 3 * 2 + 1 * 1);
    expect(hypervolume([[6, 9]], SENSES, [5, 0])).toBe(0);
    expect(hypervolume([], SENSES, [5, 0])).toBe(0);
  });

  it('counts the unit squares that some point is better than', () => {
    fc.assert(
      fc.property(points, (all) => {
        let squares = 0;
        for (let x = 0; x < 20; x++) {
          for (let y = 0; y < 20; y++) {
            if (all.some(([cost, gain]) => cost <= x && gain >= y + 1)) squares += 1;
          }
        }
        expect(hypervolume(all, SENSES, WORST)).toBe(squares);
      }),
    );
  });

  it('never shrinks by a further point, and stays the same by a dominated one', () => {
    fc.assert(
      fc.property(points, fc.tuple(figure, figure), (all, further) => {
        const before = hypervolume(all, SENSES, WORST);
        const after = hypervolume([...all, further], SENSES, WORST);
        const isBeaten = all.some((point) => dominates(point, further, SENSES));
        if (isBeaten) expect(after).toBe(before);
        else expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cosineRestarts } from './cosine-restarts.ts';

const paper = { max: 0.05, min: 0.0001, t0: 10, tmul: 2 };

describe('cosineRestarts', () => {
  it('restarts at 10, 30, 70, 150 and 310 in the 630 epochs of the papers', () => {
    const rate = cosineRestarts(paper);
    const epochs = Array.from({ length: 630 }, (_, epoch) => epoch);

    const restarts = epochs.filter((epoch) => epoch > 0 && rate(epoch) === paper.max);

    expect(restarts).toEqual([10, 30, 70, 150, 310]);
    expect(rate(630)).toBe(paper.max);
  });

  it.each([
    [0, 0.05],
    [5, 0.02505],
    [9, 0.0001 + 0.5 * 0.0499 * (1 + Math.cos(0.9 * Math.PI))],
    [20, 0.02505],
    [50, 0.02505],
    [629, 0.0001 + 0.5 * 0.0499 * (1 + Math.cos((319 / 320) * Math.PI))],
  ])('gives epoch %d the rate %d', (epoch, expected) => {
    expect(cosineRestarts(paper)(epoch)).toBeCloseTo(expected, 12);
  });

  it('repeats one cycle where tmul is 1', () => {
    const rate = cosineRestarts({ ...paper, t0: 105, tmul: 1 });

    expect(rate(629)).toBe(rate(104));
  });

  it('falls within a cycle and stays between min and max', () => {
    fc.assert(
      fc.property(
        fc.record({ t0: fc.integer({ min: 1, max: 20 }), tmul: fc.integer({ min: 1, max: 3 }) }),
        fc.nat(999),
        (cycles, epoch) => {
          const rate = cosineRestarts({ ...paper, ...cycles });

          expect(rate(epoch)).toBeGreaterThanOrEqual(paper.min);
          expect(rate(epoch)).toBeLessThanOrEqual(paper.max);
          expect(rate(epoch + 1) < rate(epoch) || rate(epoch + 1) === paper.max).toBe(true);
        },
      ),
    );
  });
});

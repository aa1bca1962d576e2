import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holm } from './holm.ts';

describe('holm', () => {
  it('multiplies by the comparisons left, never falling', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  });

  it('does not count what was not tested', () => {
    expect(holm([null, 0.02, null])).toEqual([null, 0.02, null]);
  });

  it('keeps order, and lies between p and the count times p', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, (ps) => {
        const corrected = holm(ps).map(Number);
        ps.forEach((p, i) => {
          expect(corrected[i]).toBeGreaterThanOrEqual(p);
          expect(corrected[i]).toBeLessThanOrEqual(Math.min(1, ps.length * p));
          ps.forEach((q, j) => {
            if (p < q) expect(corrected[i]).toBeLessThanOrEqual(Number(corrected[j]));
          });
        });
      }),
    );
  });
});

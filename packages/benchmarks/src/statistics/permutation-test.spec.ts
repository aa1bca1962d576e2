import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import fc from 'fast-check';
import { permutationTest } from './permutation-test.ts';

const OPTIONS = { resamples: 2000, rng: createRng(1) };

describe('permutationTest', () => {
  it.each([1, 2, 5, 10])('is 2 / 2^n where all %i differences agree', (n) => {
    const differences = Array.from({ length: n }, (_, i) => i + 1);

    expect(permutationTest(differences, OPTIONS)).toBe(2 / 2 ** n);
  });

  it('agrees with a count by hand', () => {
    // Of the eight sums of ±3 ±2 ±1, those of size 4 or more: ±6, ±4.
    expect(permutationTest([3, 2, -1], OPTIONS)).toBe(4 / 8);
  });

  it('is 1 for differences that cancel', () => {
    expect(permutationTest([1, -1, 2, -2], OPTIONS)).toBe(1);
  });

  it('has nothing to say without pairs', () => {
    expect(permutationTest([], OPTIONS)).toBeNull();
  });

  it('does not depend on order, sign or scale', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), (differences, scale) => {
        const p = permutationTest(differences, OPTIONS);
        const other = [...differences].reverse().map((d) => -d * scale);

        expect(permutationTest(other, OPTIONS)).toBe(p);
      }),
    );
  });

  it('samples many pairs close to the exact value', () => {
    const fourteen = [...Array.from({ length: 12 }, () => 1), -1, -1];
    // Two or fewer of fourteen fair coins on either side: 2 (1 + 14 + 91) / 2^14.
    const exact = (2 * 106) / 2 ** 14;

    expect(permutationTest(fourteen, { resamples: 20_000, rng: createRng(7) })).toBeCloseTo(
      exact,
      2,
    );
  });
});

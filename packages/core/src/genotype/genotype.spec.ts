import { describe, expect, it } from '@jest/globals';
import { createRng } from '../rng.ts';
import { toyDecisions } from '../testing/toy-decisions.ts';
import { checkGenotype, sampleGenotype } from './genotype.ts';

const { operations } = toyDecisions;

describe('checkGenotype', () => {
  it('hands a genotype of the space back', () => {
    const genotype = [0, 1, 2, 0];

    expect(checkGenotype(operations, genotype)).toBe(genotype);
  });

  it.each([
    [[0, 1, 2], 'A genotype of this space has 4 entries, not 3'],
    [[0, 1, 3, 0], 'Entry 2 (chain/3/0/operation) is 3; it must be an integer in 0..2'],
    [[0, 1, 2, -1], 'Entry 3 (chain/4/0/operation) is -1'],
    [[0.5, 1, 2, 0], 'Entry 0 (chain/1/0/operation) is 0.5'],
    [[Number.NaN, 1, 2, 0], 'Entry 0 (chain/1/0/operation) is NaN'],
  ])('refuses %p', (genotype, message) => {
    expect(() => checkGenotype(operations, genotype)).toThrow(
      expect.objectContaining({
        code: 'INVALID_GENOTYPE',
        message: expect.stringContaining(message),
      }),
    );
  });
});

describe('sampleGenotype', () => {
  it('takes every choice equally often', () => {
    const rng = createRng(1);
    const counts = operations.map(() => [0, 0, 0]);
    for (let i = 0; i < 3000; i++) {
      sampleGenotype(operations, rng.stream(i)).forEach((gene, position) => {
        const row = counts[position];
        if (row) row[gene] = (row[gene] ?? 0) + 1;
      });
    }

    for (const count of counts.flat()) expect(Math.abs(count - 1000)).toBeLessThan(5 * 26);
  });
});

import { describe, expect, it } from '@jest/globals';
import { neighbours } from './neighbours.ts';
import { enasDecisions, shuffleNasnetDecisions } from './testing/paper-decisions.ts';

describe('neighbours', () => {
  it('are all genotypes that differ in one decision, once each', () => {
    const decisions = shuffleNasnetDecisions(2);
    const genotype = decisions.map(({ choices }) => choices.length - 1);
    const all = neighbours(decisions, genotype);
    const distance = (other: readonly number[]): number =>
      other.filter((gene, i) => gene !== genotype[i]).length;

    expect(all).toHaveLength(2 * (0 + 5 + 1 + 5));
    expect(new Set(all.map(String)).size).toBe(all.length);
    expect(all.map(distance)).toEqual(all.map(() => 1));
  });

  it('number 140 on a pair of ENAS cells of five blocks', () => {
    const decisions = enasDecisions(5);
    const inputs = 2 * 2 * (1 + 2 + 3 + 4 + 5);
    const operations = 20 * 4;

    expect(
      neighbours(
        decisions,
        decisions.map(() => 0),
      ),
    ).toHaveLength(inputs + operations);
    expect(inputs + operations).toBe(140);
  });
});

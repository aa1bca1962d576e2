import { describe, expect, it } from '@jest/globals';
import { checkGenotype, createRng, sampleGenotype } from '@cellsmith/core';
import fc from 'fast-check';
import { mutate } from './mutate.ts';
import { enasDecisions } from './testing/paper-decisions.ts';

const decisions = enasDecisions(2);

describe('mutate', () => {
  it('changes exactly one decision, to another of its choices', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const rng = createRng(seed);
        const parent = sampleGenotype(decisions, rng.stream('parent'));
        const child = mutate(decisions, parent, rng.stream('child'));

        expect(checkGenotype(decisions, child)).toBe(child);
        expect(child.filter((gene, i) => gene !== parent[i])).toHaveLength(1);
      }),
    );
  });

  it('takes every decision, and every other choice, equally often', () => {
    const parent = decisions.map(() => 0);
    const draws = 6000;
    const counts = new Map<string, number>();
    for (let i = 0; i < draws; i++) {
      const child = mutate(decisions, parent, createRng(i));
      const position = child.findIndex((gene) => gene !== 0);
      for (const key of [`${position}`, `${position}:${child[position] ?? 0}`]) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }

    decisions.forEach(({ choices }, position) => {
      expect(Math.abs((counts.get(`${position}`) ?? 0) - draws / 16)).toBeLessThan(80);
      for (let gene = 1; gene < choices.length; gene++) {
        const expected = draws / 16 / (choices.length - 1);
        expect(Math.abs((counts.get(`${position}:${gene}`) ?? 0) - expected)).toBeLessThan(80);
      }
    });
  });

  it('leaves a decision without alternatives alone', () => {
    const [first] = decisions;
    const fixed = first ? [{ ...first, choices: ['0'] }] : [];

    expect(mutate([...fixed, ...decisions], [0, ...decisions.map(() => 0)], createRng(1))[0]).toBe(
      0,
    );
    expect(mutate(fixed, [0], createRng(1))).toEqual([0]);
  });
});

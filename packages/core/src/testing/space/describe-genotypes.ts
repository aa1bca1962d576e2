import { expect, it } from '@jest/globals';
import { formatGenotype, parseGenotype } from '../../genotype/genotype-text.ts';
import { type Genotype, checkGenotype, sampleGenotype } from '../../genotype/genotype.ts';
import { createRng } from '../../rng.ts';
import { readCell } from '../../search-space/read-cell.ts';
import { blame } from '../blame.ts';
import { holds } from '../holds.ts';
import { toyNetwork } from '../toy-network.ts';
import type { SpaceSubject } from './space-subject.ts';

/** Laws of what is in the space. */
export function describeGenotypes(subject: SpaceSubject): void {
  describeText(subject);
  describePublished(subject);
  describeRefusals(subject);
}

function describeText({ space, genotypes, runs }: SpaceSubject): void {
  const { decisions } = space;

  it('contains what is sampled from it', () =>
    holds({ cases: genotypes, runs }, (genotype) => {
      blame('a sampled genotype is not in the space', () => {
        expect(checkGenotype(decisions, genotype)).toBe(genotype);
      });
    }));

  it('reads genotypes back from their text', () =>
    holds({ cases: genotypes, runs }, (genotype) => {
      blame('the genotype is not restored by parse(format(g))', () => {
        expect(parseGenotype(decisions, formatGenotype(decisions, genotype))).toEqual(genotype);
      });
    }));

  it('takes no text of its own for a foreign one', () =>
    holds({ cases: genotypes, runs }, (genotype) => {
      blame('parseForeign reads a genotype of our own text form as another one', () => {
        expect(readCell(space, formatGenotype(decisions, genotype))).toEqual(genotype);
      });
    }));
}

function describePublished({ space: { decisions, published } }: SpaceSubject): void {
  it('contains its published genotypes, by unique names and with their provenance', () => {
    blame('two published genotypes have one name', () => {
      expect(new Set(published.map(({ name }) => name)).size).toBe(published.length);
    });
    for (const { name, genotype, provenance } of published) {
      blame(`the published genotype "${name}" is not in the space`, () => {
        expect(checkGenotype(decisions, genotype)).toBe(genotype);
      });
      blame(`nobody says where the published genotype "${name}" comes from`, () => {
        expect(provenance).not.toBe('');
      });
    }
  });
}

function describeRefusals({ space }: SpaceSubject): void {
  it.each<[string, (genotype: Genotype) => Genotype]>([
    ['too short', (genotype) => genotype.slice(1)],
    ['too long', (genotype) => [...genotype, 0]],
    ['below a choice', (genotype) => [-1, ...genotype.slice(1)]],
    ['beyond the choices', (genotype) => [1000, ...genotype.slice(1)]],
    ['fractional', (genotype) => [0.5, ...genotype.slice(1)]],
  ])('refuses a genotype that is %s', (what, change) => {
    const wrong = change(sampleGenotype(space.decisions, createRng(1)));
    const refusal = expect.objectContaining({ code: 'INVALID_GENOTYPE' });

    blame(`decode takes a genotype that is ${what}`, () => {
      expect(() => space.decode(wrong, toyNetwork())).toThrow(refusal);
    });
    blame(`canonicalKey takes a genotype that is ${what}`, () => {
      expect(() => space.canonicalKey(wrong)).toThrow(refusal);
    });
  });
}

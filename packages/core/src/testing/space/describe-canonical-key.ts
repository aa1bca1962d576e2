import { expect, it } from '@jest/globals';
import { architectureKey } from '../../architecture/architecture-key.ts';
import { countCost } from '../../architecture/count-cost.ts';
import type { Genotype } from '../../genotype/genotype.ts';
import { createRng } from '../../rng.ts';
import { blame } from '../blame.ts';
import { holds } from '../holds.ts';
import type { SpaceSubject } from './space-subject.ts';

/** Changes of one decision that each genotype is compared with. */
const NEIGHBOURS = 6;

/** Laws of `canonicalKey`. */
export function describeCanonicalKey(subject: SpaceSubject): void {
  const { space, genotypes, networks, runs } = subject;
  const forms = networks.slice(0, 2);
  const structure = (genotype: Genotype): string =>
    forms.map((network) => architectureKey(space.decode(genotype, network))).join();

  it('has one canonical key for a genotype', () =>
    holds({ cases: genotypes, runs }, (genotype) => {
      blame('canonicalKey is not deterministic', () => {
        expect(space.canonicalKey([...genotype])).toBe(space.canonicalKey(genotype));
      });
    }));

  it('has one canonical key for genotypes of one structure', () => {
    const known = new Map<string, string>();
    return holds({ cases: genotypes, runs }, (genotype) => {
      for (const one of [genotype, ...neighboursOf(subject, genotype)]) {
        const [is, built] = [space.canonicalKey(one), structure(one)];
        blame('genotypes whose networks are built alike have different canonical keys', () => {
          expect(is).toBe(known.get(built) ?? is);
        });
        known.set(built, is);
      }
    });
  });

  describeCost(subject);
}

function describeCost(subject: SpaceSubject): void {
  const { space, genotypes, networks, runs } = subject;
  const cost = (genotype: Genotype): readonly number[] =>
    networks.slice(0, 2).flatMap((network) => {
      const { parameters, multiplyAdds } = countCost(space.decode(genotype, network));
      return [parameters, multiplyAdds];
    });

  it('has one canonical key only for genotypes of one cost', () => {
    const known = new Map<string, readonly number[]>();
    return holds({ cases: genotypes, runs }, (genotype) => {
      for (const one of [genotype, ...neighboursOf(subject, genotype)]) {
        const [key, is] = [space.canonicalKey(one), cost(one)];
        blame('one canonical key is of networks with different costs', () => {
          expect(is).toEqual(known.get(key) ?? is);
        });
        known.set(key, is);
      }
    });
  });
}

/** Genotypes that differ from `genotype` in one decision at most, always the same ones. */
function neighboursOf({ space }: SpaceSubject, genotype: Genotype): readonly Genotype[] {
  const { decisions } = space;
  return Array.from({ length: NEIGHBOURS }, (_, i) => {
    const rng = createRng(i).stream(genotype.join());
    const position = rng.int(decisions.length);
    const choices = decisions[position]?.choices.length ?? 1;
    return genotype.with(position, rng.int(choices));
  });
}

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { architectureKey } from '../../architecture/architecture-key.ts';
import { checkGenotype } from '../../genotype/genotype.ts';
import type { SearchSpace } from '../../search-space/search-space.ts';
import { blame } from '../blame.ts';
import { holds } from '../holds.ts';
import type { SpaceSubject } from './space-subject.ts';

/** Laws of `embed`. */
export function describeEmbedding(
  { space, genotypes, networks, runs }: SpaceSubject,
  larger: SearchSpace,
): void {
  const cases = fc.tuple(genotypes, fc.constantFrom(...networks));

  it('embeds every genotype in the larger space, as the same network', () =>
    holds({ cases, runs }, ([genotype, network]) => {
      const embedded = space.embed?.(genotype, larger) ?? [];
      blame('what it embeds is not in the larger space', () => {
        expect(checkGenotype(larger.decisions, embedded)).toBe(embedded);
      });
      blame('the embedded genotype is another network', () => {
        expect(architectureKey(larger.decode(embedded, network))).toBe(
          architectureKey(space.decode(genotype, network)),
        );
      });
    }));
}

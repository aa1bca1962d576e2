import type fc from 'fast-check';
import type { Genotype } from '../../genotype/genotype.ts';
import type { NetworkOptions } from '../../search-space/network.ts';
import type { SearchSpace } from '../../search-space/search-space.ts';

/** The space under test and how it is tried. */
export interface SpaceSubject {
  readonly space: SearchSpace;
  readonly genotypes: fc.Arbitrary<Genotype>;
  /** One of each form, first without auxiliary heads, then with them. */
  readonly networks: readonly NetworkOptions[];
  readonly runs: number;
}

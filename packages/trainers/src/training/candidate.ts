import type { Genotype, Program } from '@cellsmith/core';

/** A genotype with its network, ready to run. */
export interface Candidate {
  readonly genotype: Genotype;
  /** The genotype as people write it. */
  readonly text: string;
  readonly program: Program;
}

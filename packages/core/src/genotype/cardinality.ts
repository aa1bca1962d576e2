import type { Decision } from './decision.ts';

/** The exact number of genotypes. */
export function cardinality(decisions: readonly Decision[]): bigint {
  return decisions.reduce((product, { choices }) => product * BigInt(choices.length), 1n);
}

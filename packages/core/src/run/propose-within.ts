import type { Genotype } from '../genotype/genotype.ts';

/** After so many rounds a controller's cells are taken as they are. */
const ROUNDS = 20;

/** Where cells come from, and which of them are wanted. */
export interface ProposeWithin {
  readonly propose: (round: number) => Promise<readonly Genotype[]>;
  readonly isWanted: (genotype: Genotype) => boolean;
}

/**
 * The first `count` wanted cells of as many rounds as that takes, or as many as the last round leaves;
 * the first round as it is where none is wanted.
 */
export async function proposeWithin(
  count: number,
  { propose, isWanted }: ProposeWithin,
): Promise<readonly Genotype[]> {
  const first = await propose(0);
  const wanted = first.filter(isWanted);
  for (let round = 1; round < ROUNDS && wanted.length < count; round++) {
    wanted.push(...(await propose(round)).filter(isWanted));
  }
  return wanted.length > 0 ? wanted.slice(0, count) : first;
}

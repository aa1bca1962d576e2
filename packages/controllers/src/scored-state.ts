import { type Decision, type Scored, checkGenotype } from '@cellsmith/core';
import { z } from 'zod';

/** A scored genotype of the space of `decisions`, as a state holds it. */
export function scoredState(decisions: readonly Decision[]): z.ZodType<Scored> {
  const genotype = z.array(z.number()).transform((genes) => checkGenotype(decisions, genes));
  return z.object({ genotype, reward: z.number() });
}

/** What {@link scoredState} reads. */
export function plainScored({ genotype, reward }: Scored): { genotype: number[]; reward: number } {
  return { genotype: [...genotype], reward };
}

/** The first of the highest rewards, in order of observation. */
export function fittest(scored: readonly Scored[]): Scored | null {
  return scored.reduce<Scored | null>(
    (best, candidate) => (best && best.reward >= candidate.reward ? best : candidate),
    null,
  );
}

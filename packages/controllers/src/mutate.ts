import type { Decision, Genotype, Rng } from '@cellsmith/core';

/**
 * `genotype` with one decision changed to another of its choices: the decision uniformly among those
 * that leave a choice, then the choice uniformly among the others. Where nothing can change, equal
 * to `genotype`.
 */
export function mutate(decisions: readonly Decision[], genotype: Genotype, rng: Rng): Genotype {
  const free = decisions.flatMap(({ choices }, position) => (choices.length > 1 ? [position] : []));
  const chosen = free[rng.int(free.length)];
  if (chosen === undefined) return genotype;
  const step = 1 + rng.int((decisions[chosen]?.choices.length ?? 2) - 1);
  return genotype.map((gene, position) =>
    position === chosen ? (gene + step) % (decisions[position]?.choices.length ?? 1) : gene,
  );
}

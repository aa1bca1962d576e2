import type { Decision, Genotype } from '@cellsmith/core';

/** Every genotype that differs from `genotype` in exactly one decision. */
export function neighbours(
  decisions: readonly Decision[],
  genotype: Genotype,
): readonly Genotype[] {
  return decisions.flatMap(({ choices }, position) =>
    choices.flatMap((_, gene) =>
      gene === genotype[position] ? [] : [genotype.with(position, gene)],
    ),
  );
}

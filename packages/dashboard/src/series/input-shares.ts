import { type Decision, parseGenotype } from '@cellsmith/core';
import type { Point } from './point.ts';

/**
 * Which share of all chosen inputs each entry of a cell is, over both cells: entry 0 is the cell's
 * first input.
 *
 * @param genotypes text forms; those of another space are left out
 */
export function inputShares(
  decisions: readonly Decision[],
  genotypes: readonly string[],
): readonly Point[] {
  const counts = new Map<string, number>();
  for (const { kind, choices } of decisions) {
    if (kind === 'input') for (const choice of choices) counts.set(choice, 0);
  }
  let total = 0;
  for (const text of genotypes) {
    const genotype = parsed(decisions, text);
    decisions.forEach(({ kind, choices }, position) => {
      const choice = choices[genotype?.[position] ?? -1];
      if (kind !== 'input' || choice === undefined) return;
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
      total++;
    });
  }
  if (total === 0) return [];
  return [...counts].map(([choice, count]) => ({
    ...{ name: `input ${choice}`, group: 'inputs', unit: 'share', y: count / total },
  }));
}

function parsed(decisions: readonly Decision[], text: string): readonly number[] | undefined {
  try {
    return parseGenotype(decisions, text);
  } catch {
    return undefined;
  }
}

import { cardinality } from '../genotype/cardinality.ts';
import type { Decision } from '../genotype/decision.ts';
import type { Genotype } from '../genotype/genotype.ts';

/** The entropy of uniformly random genotypes, in nats: no policy has more. */
export function uniformEntropy(decisions: readonly Decision[]): number {
  return decisions.reduce((sum, { choices }) => sum + Math.log(choices.length), 0);
}

/** By name, which share of all chosen operations each one is; 0 for those that nobody chose. */
export function operationShares(
  decisions: readonly Decision[],
  genotypes: readonly Genotype[],
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  let total = 0;
  decisions.forEach(({ kind, choices }, position) => {
    if (kind === 'input') return;
    for (const choice of choices) counts.set(choice, counts.get(choice) ?? 0);
    for (const genotype of genotypes) {
      const choice = choices[genotype[position] ?? 0] ?? '';
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
      total++;
    }
  });
  return Object.fromEntries([...counts].map(([name, count]) => [name, count / Math.max(1, total)]));
}

/** How many different genotypes are to be expected among `count` uniformly random ones. */
export function expectedDistinct(decisions: readonly Decision[], count: number): number {
  const all = Number(cardinality(decisions));
  return all === 1 ? 1 : -all * Math.expm1(count * Math.log1p(-1 / all));
}

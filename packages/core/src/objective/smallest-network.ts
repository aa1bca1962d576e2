import type { Genotype } from '../genotype/genotype.ts';
import type { SearchSpace } from '../search-space/search-space.ts';
import type { Costs } from './costs.ts';

/** Where small networks are looked for, and what small is. */
export interface SmallestNetworkOptions {
  readonly space: Pick<SearchSpace, 'decisions' | 'published'>;
  readonly costsOf: (genotype: Genotype) => Costs;
  /** To be made small; at 0 the search ends. */
  readonly excess: (costs: Costs) => number;
}

/**
 * Looks for the network with the least `excess`: from the first choices of all decisions and from
 * every published cell, one decision after the other is changed to its best choice until none helps.
 * Costs of cell spaces are all but additive in the decisions, so that this ends at the smallest or
 * very near to it.
 */
export function smallestNetwork(options: SmallestNetworkOptions): Genotype {
  const { space, costsOf, excess } = options;
  const worth = (genotype: Genotype): number => excess(costsOf(genotype));
  const starts = [space.decisions.map(() => 0), ...space.published.map(({ genotype }) => genotype)];
  const [first = [], ...others] = starts.toSorted((a, b) => worth(a) - worth(b));
  const ends = descend(first, options);
  if (worth(ends) === 0 || others.length === 0) return ends;
  const again = descend(others.at(-1) ?? first, options);
  return worth(again) < worth(ends) ? again : ends;
}

function descend(start: Genotype, { space, costsOf, excess }: SmallestNetworkOptions): Genotype {
  let best = { genotype: start, worth: excess(costsOf(start)) };
  for (let sweepBegan = Infinity; best.worth > 0 && best.worth < sweepBegan;) {
    sweepBegan = best.worth;
    for (const { position, choice } of changes(space)) {
      if (best.genotype[position] === choice) continue;
      const genotype = best.genotype.with(position, choice);
      const worth = excess(costsOf(genotype));
      if (worth < best.worth) best = { genotype, worth };
      if (worth === 0) break;
    }
  }
  return best.genotype;
}

/** Operations first: they are what networks mostly cost. */
function changes({
  decisions,
}: Pick<SearchSpace, 'decisions'>): readonly { position: number; choice: number }[] {
  const all = decisions.flatMap(({ kind, choices }, position) =>
    choices.map((_, choice) => ({ position, choice, isInput: kind === 'input' })),
  );
  return all.toSorted((a, b) => Number(a.isInput) - Number(b.isInput));
}

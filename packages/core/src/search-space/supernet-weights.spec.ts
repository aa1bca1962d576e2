import { describe, expect, it } from '@jest/globals';
import { type WeightSpec, weightSpecs } from '../architecture/weight-spec.ts';
import type { Decision } from '../genotype/decision.ts';
import type { Genotype } from '../genotype/genotype.ts';
import { noParts } from '../testing/describe-search-space.ts';
import { toyNetwork } from '../testing/toy-network.ts';
import { toySpace } from '../testing/toy-space.ts';
import { supernetWeights } from './supernet-weights.ts';

function everyGenotype(decisions: readonly Decision[]): readonly Genotype[] {
  return decisions.reduce<readonly Genotype[]>(
    (genotypes, { choices }) =>
      genotypes.flatMap((genotype) => choices.map((_, choice) => [...genotype, choice])),
    [[]],
  );
}

const sorted = (specs: Iterable<WeightSpec>): readonly WeightSpec[] =>
  [...specs].toSorted((a, b) => (a.name < b.name ? -1 : 1));

describe('supernetWeights', () => {
  it('is the union of the weights of all genotypes', () => {
    const space = toySpace.create({ nodes: 2 }, noParts());
    const network = toyNetwork();
    const union = new Map<string, WeightSpec>();
    for (const genotype of everyGenotype(space.decisions)) {
      for (const spec of weightSpecs(space.decode(genotype, network))) union.set(spec.name, spec);
    }

    expect(union.size).toBeGreaterThan(10);
    expect(sorted(supernetWeights(space, network))).toEqual(sorted(union.values()));
  });
});

import { describe, expect, it } from '@jest/globals';
import { type Genotype, sampleGenotype } from '../genotype/genotype.ts';
import { createRng } from '../rng.ts';
import { noParts } from '../testing/describe-search-space.ts';
import { toyNetwork } from '../testing/toy-network.ts';
import { toySpace } from '../testing/toy-space.ts';
import { CandidateCosts } from './candidate-costs.ts';
import { checkLimits } from './check-limits.ts';
import type { Costs, Limits } from './costs.ts';

const space = toySpace.create({ nodes: 3 }, noParts());
const costs = new CandidateCosts({ space, network: toyNetwork({ form: 'final' }) });
const costsOf = (genotype: Genotype): Costs => costs.of(genotype);
const check = (limits: Limits): void => {
  checkLimits({ space, costsOf, limits });
};
const sampled = Array.from({ length: 200 }, (_, i) =>
  costsOf(sampleGenotype(space.decisions, createRng(i))),
);
const least = (name: 'parameters' | 'multiplyAdds'): number =>
  Math.min(...sampled.map((each) => each[name]));

describe('checkLimits', () => {
  it('takes limits that the smallest of many random cells just keeps', () => {
    check({ parameters: least('parameters'), multiplyAdds: least('multiplyAdds') });
    check({});
  });

  it('refuses a limit below the smallest network and says how large that is', () => {
    const smallest = least('multiplyAdds').toLocaleString('en-US');

    expect(() => {
      check({ multiplyAdds: 100, parameters: 1e9 });
    }).toThrow(`objective.multiplyAdds is 100, below the smallest network`);
    expect(() => {
      check({ multiplyAdds: 100 });
    }).toThrow(`${smallest} multiply-adds (0:`);
  });

  it('names each limit that cannot be kept', () => {
    const attempt = (): void => {
      check({ multiplyAdds: 100, parameters: 10 });
    };

    expect(attempt).toThrow(/multiplyAdds is 100/u);
    expect(attempt).toThrow(/parameters is 10,/u);
  });

  it('says so where limits exclude each other', () => {
    const opposed = ([gene = 0]: Genotype): Costs => ({
      parameters: 10 + gene,
      multiplyAdds: 20 - gene,
    });
    const few = { name: 'few', decisions: space.decisions.slice(1, 2), published: [] };

    expect(() => {
      checkLimits({ space: few, costsOf: opposed, limits: { parameters: 10, multiplyAdds: 18 } });
    }).toThrow(/No cell was found that keeps all limits/u);
  });
});

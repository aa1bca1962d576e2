import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { GraphBuilder } from '../architecture/graph-builder.ts';
import type { Architecture } from '../architecture/architecture.ts';
import { noParts } from '../testing/describe-search-space.ts';
import { toyDecisions } from '../testing/toy-decisions.ts';
import { toyNetwork } from '../testing/toy-network.ts';
import { type SearchSpace, defineSearchSpace } from './search-space.ts';

/** A space of a class, with members that only its prototype has. */
class Chain implements SearchSpace {
  readonly name = 'chain';
  readonly published = [];
  readonly seen: unknown[] = [];

  get decisions(): SearchSpace['decisions'] {
    return toyDecisions.operations;
  }

  decode(genotype: readonly number[]): Architecture {
    this.seen.push(genotype);
    const graph = new GraphBuilder();
    return graph.finish(graph.dense(graph.input([1, 1, 1]), { units: 2 }));
  }

  canonicalKey(genotype: readonly number[]): string {
    return genotype.join();
  }

  embed(genotype: readonly number[]): readonly number[] {
    return [...genotype, 0];
  }
}

const chain = new Chain();
const space = defineSearchSpace({
  name: 'chain',
  summary: 'A chain',
  options: z.strictObject({}),
  create: () => chain,
}).create({}, noParts());

describe('defineSearchSpace', () => {
  it('keeps whatever a space says of itself, even as an object of a class', () => {
    expect(space.name).toBe('chain');
    expect(space.decisions).toBe(toyDecisions.operations);
    expect(space.canonicalKey([0, 1, 2, 0])).toBe('0,1,2,0');
    expect(space.embed?.([0, 1, 2, 0], space)).toEqual([0, 1, 2, 0, 0]);
  });

  it('keeps genotypes of other spaces from it', () => {
    const refusal = expect.objectContaining({ code: 'INVALID_GENOTYPE' });

    expect(() => space.decode([0, 1, 2, 9], toyNetwork())).toThrow(refusal);
    expect(() => space.canonicalKey([0])).toThrow(refusal);
    expect(() => space.embed?.([0], space)).toThrow(refusal);
    expect(chain.seen).toEqual([]);
    space.decode([0, 1, 2, 0], toyNetwork());
    expect(chain.seen).toEqual([[0, 1, 2, 0]]);
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  type Architecture,
  type NetworkOptions,
  type SearchSpace,
  createRng,
  inferShapes,
  sampleGenotype,
  weightSpecs,
} from '@cellsmith/core';
import { toyNetwork } from '@cellsmith/core/testing';
import fc from 'fast-check';
import { builtInParts as parts } from './built-in-parts.ts';
import { nasBench201 } from './nas-bench-201/nas-bench-201.ts';
import { nasnet } from './nasnet/nasnet.ts';
import { shuffleNasnet } from './shuffle-nasnet/shuffle-nasnet.ts';

const common = {
  blocks: fc.integer({ min: 1, max: 12 }),
  batchNormAfterMerge: fc.boolean(),
  sharing: fc.constantFrom(...parts.sharing.names),
};

const spaces: fc.Arbitrary<SearchSpace> = fc.oneof(
  fc
    .record({
      ...common,
      merge: fc.constantFrom('sum', 'concat-conv1x1'),
      shortcut: fc.constantFrom(...parts.shortcuts.names),
      stem: fc.constantFrom('enas', 'plain'),
    })
    .map((options) => shuffleNasnet.create(options, parts)),
  fc
    .record({ ...common, merge: fc.constantFrom(...parts.merges.names) })
    .map((options) => nasnet.create(options, parts)),
  fc.constant(nasBench201.create({}, parts)),
);

const networks: fc.Arbitrary<NetworkOptions> = fc
  .record({
    form: fc.constantFrom('search', 'final'),
    filters: fc.constantFrom(2, 6),
    inputShape: fc.constantFrom([17, 18, 3] as const, [20, 20, 1] as const),
    auxiliaryHead: fc.record({ enabled: fc.boolean(), frozen: fc.boolean() }),
    dropPathKeep: fc.constantFrom(0.5, 1),
  })
  .map(toyNetwork);

const seeds = fc.nat();
const decode = (space: SearchSpace, network: NetworkOptions, seed: number): Architecture =>
  space.decode(sampleGenotype(space.decisions, createRng(seed)), network);

/** Ids of the layers that neither logits need. */
function dead({ layers, output, auxiliary }: Architecture): readonly string[] {
  const needed = new Set([output, auxiliary]);
  for (const { id, inputs } of layers.toReversed()) {
    if (needed.has(id)) for (const input of inputs) needed.add(input);
  }
  return layers.map(({ id }) => id).filter((id) => !needed.has(id));
}

describe('every space of the package', () => {
  it('decodes any genotype at any size, with logits and without dead code', () => {
    fc.assert(
      fc.property(spaces, networks, seeds, (space, network, seed) => {
        const architecture = decode(space, network, seed);
        const shapes = inferShapes(architecture);
        expect(shapes.get(architecture.output)).toEqual([1, 1, network.classes]);
        expect(architecture.auxiliary !== undefined).toBe(network.auxiliaryHead.enabled);
        expect(dead(architecture)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('gives weights of one name one shape in any two genotypes', () => {
    fc.assert(
      fc.property(
        spaces,
        networks,
        fc.array(seeds, { minLength: 2, maxLength: 4 }),
        (space, network, several) => {
          const shapes = new Map<string, string>();
          for (const { name, shape } of several.flatMap((seed) =>
            weightSpecs(decode(space, network, seed)),
          )) {
            expect([name, shapes.get(name) ?? shape.join()]).toEqual([name, shape.join()]);
            shapes.set(name, shape.join());
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

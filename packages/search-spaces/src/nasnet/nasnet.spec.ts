import { describe, expect, it } from '@jest/globals';
import {
  type Architecture,
  type NetworkOptions,
  cardinality,
  countCost,
  inferShapes,
  sumByBlock,
  weightSpecs,
} from '@cellsmith/core';
import { describeSearchSpace, toyNetwork } from '@cellsmith/core/testing';
import { builtInParts as parts } from '../built-in-parts.ts';
import { nasnet } from './nasnet.ts';

describeSearchSpace(nasnet, { parts, runs: 5 });
describeSearchSpace(nasnet, { parts, options: { blocks: 2, merge: 'sum' }, runs: 3 });

const space = nasnet.create({}, parts);
const ENAS = space.published[0]?.genotype ?? [];

function network(filters: number, cellsPerStage: number): NetworkOptions {
  return toyNetwork({
    inputShape: [32, 32, 3],
    classes: 10,
    form: 'final',
    filters,
    cellsPerStage,
    auxiliaryHead: { enabled: true, frozen: false },
  });
}

/** Parameters of stem, every layer and head, in order (FACTS 2). */
const BY_LAYER = [
  3_132, 34_200, 36_792, 39_384, 39_384, 39_384, 115_488, 120_240, 133_200, 138_384, 138_384,
  138_384, 427_968, 442_656, 494_496, 515_232, 515_232, 515_232, 7_200,
];

/** Channels of each layer's output: as many times F as there are loose ends. */
const WIDTHS = [
  180, 180, 180, 180, 180, 288, 360, 360, 360, 360, 360, 576, 720, 720, 720, 720, 720,
];

describe('nasnet', () => {
  it('gives the ENAS cells at 15+2 layers and F=36 3,894,372 parameters (FACTS 2)', () => {
    const cost = countCost(space.decode(ENAS, network(36, 5)));
    const rows = sumByBlock(cost.byLayer, 2).filter(
      ({ block, auxiliary }) => block !== '' && !auxiliary,
    );

    expect(cost.parameters).toBe(3_894_372);
    expect(cost.auxiliaryParameters).toBe(494_848);
    expect(cost.multiplyAdds).toBe(620_907_552);
    expect(rows.map(({ parameters }) => parameters)).toEqual(BY_LAYER);
  });

  it('gives every layer the width of its loose ends', () => {
    const architecture = space.decode(ENAS, network(36, 5));
    const shapes = inferShapes(architecture);
    const outputs = architecture.layers.filter(
      ({ op, block }) => op === 'concat' && /^cells\/\d+\/merge$/u.test(block),
    );

    expect(outputs.map(({ id }) => shapes.get(id)?.[2])).toEqual(WIDTHS);
  });

  it.each([
    [36, 6, 4_587_372],
    [37, 5, 4_599_820 - 497_408],
  ])('gives them at F=%i and %i cells a stage %i (FACTS 2)', (filters, cells, parameters) => {
    expect(countCost(space.decode(ENAS, network(filters, cells))).parameters).toBe(parameters);
  });

  it('has (5 * 2)^2 * … * (5 * 6)^2 cells of each kind (FACTS 3.3)', () => {
    const normal = space.decisions.filter(({ cell }) => cell === 'normal');
    const perOperand = 10n * 15n * 20n * 25n * 30n;

    expect(cardinality(normal)).toBe(perOperand ** 2n);
    expect(cardinality(normal)).toBe(5_062_500_000_000n);
    expect(cardinality(space.decisions)).toBe(5_062_500_000_000n ** 2n);
  });

  it('does not embed: a block of two operations cannot just pass on', () => {
    expect(space).not.toHaveProperty('embed');
  });

  it.each<[object, RegExp]>([
    [{ blocks: 0 }, /a cell has 1 to 12 blocks/u],
    [{ shortcut: 'factorized-reduction' }, /shortcut/u],
  ])('refuses %j', (options, message) => {
    expect(() => nasnet.create(options, parts)).toThrow(
      expect.objectContaining({ code: 'INVALID_CONFIG', message: expect.stringMatching(message) }),
    );
  });
});

describe('the forms of nasnet', () => {
  const ops = (architecture: Architecture, block: string): readonly string[] =>
    architecture.layers.filter((layer) => layer.block === block).map(({ op }) => op);
  const small = network(12, 1);
  const final = space.decode(ENAS, small);
  const search = space.decode(ENAS, { ...small, form: 'search' });

  it('reduces before the reduction cell in search and inside of it in the end (FACTS 1.1)', () => {
    const strided = ({ layers }: Architecture): readonly string[] =>
      layers
        .filter((layer) => 'stride' in layer && layer.stride[0] === 2)
        .map(({ block }) => block)
        .filter((block) => block.startsWith('cells/1/'));

    expect(new Set(strided(search))).toEqual(
      new Set(['cells/1/reduction', 'cells/1/calibration/0']),
    );
    expect(strided(final).every((block) => block.startsWith('cells/1/nodes/'))).toBe(true);
    expect(strided(final)).toHaveLength(10);
  });

  it('has a 1x1 convolution of the last layer in the final form alone', () => {
    expect(ops(final, 'cells/0/base')).toEqual(['relu', 'conv2d', 'batchNorm']);
    expect(ops(search, 'cells/0/base')).toEqual([]);
  });

  it('joins the loose ends in the final form', () => {
    expect(ops(final, 'cells/0/merge')).toEqual(['concat']);
  });

  it('narrows them by a bank of 1x1 convolutions in the search form (FACTS 1.4)', () => {
    const bank = weightSpecs(search).filter(({ name }) =>
      /^cells\/1\/merge\/\d+\/conv$/u.test(name),
    );
    const batchNorm = weightSpecs(search).find(
      ({ name }) => name === 'cells/1/merge/batchNorm/scale',
    );

    expect(bank.map(({ name, shape }) => [name, shape.join()])).toEqual(
      [2, 4, 5, 6].map((entry) => [`cells/1/merge/${entry}/conv`, '1,1,24,24']),
    );
    expect(batchNorm?.shape).toEqual([24]);
  });

  it('keeps a merge that keeps the width in both forms', () => {
    const summing = nasnet.create({ merge: 'sum' }, parts);
    for (const form of ['search', 'final'] as const) {
      expect(ops(summing.decode(ENAS, { ...small, form }), 'cells/0/merge')).toEqual(['add']);
    }
  });

  it('freezes the auxiliary head where ENAS is to be reproduced', () => {
    const auxiliaryHead = { enabled: true, frozen: true };
    const frozen = weightSpecs(space.decode(ENAS, { ...small, auxiliaryHead })).filter(
      ({ name, role }) => name.startsWith('auxiliary/') && !role.startsWith('moving'),
    );

    expect(frozen).not.toHaveLength(0);
    expect(frozen.some(({ trainable }) => trainable)).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  type Cost,
  type NetworkOptions,
  cardinality,
  countCost,
  createRng,
  formatGenotype,
  sampleGenotype,
} from '@cellsmith/core';
import { describeSearchSpace, toyNetwork } from '@cellsmith/core/testing';
import fc from 'fast-check';
import { builtInParts as parts } from '../built-in-parts.ts';
import { nasnet } from '../nasnet/nasnet.ts';
import { shuffleNasnet } from './shuffle-nasnet.ts';

describeSearchSpace(shuffleNasnet, { parts, larger: { blocks: 6 }, runs: 6 });
describeSearchSpace(shuffleNasnet, {
  parts,
  options: { blocks: 3, merge: 'concat-conv1x1', batchNormAfterMerge: true },
  larger: { blocks: 5, merge: 'concat-conv1x1', batchNormAfterMerge: true },
  runs: 3,
});

type Model = 'a' | 'b';

function paperNetwork(filters: number, cellsPerStage: number): NetworkOptions {
  return toyNetwork({
    inputShape: [32, 32, 3],
    classes: 10,
    form: 'final',
    filters,
    cellsPerStage,
  });
}

function cost(model: Model, network: NetworkOptions, options: object = {}): Cost {
  const space = shuffleNasnet.create(options, parts);
  const found = space.published.find(({ name }) => name === `shuffle-nasnet-${model}`);
  return countCost(space.decode(found?.genotype ?? [], network));
}

/** Stem, normal cells, reduction cells, bypasses and classifier. */
function split({ byLayer }: Cost, cellsPerStage: number): readonly number[] {
  const reductions = [cellsPerStage, 2 * cellsPerStage + 1].map((index) => `cells/${index}/`);
  const kind = (block: string): number => {
    if (block.startsWith('stem')) return 0;
    if (block.startsWith('head')) return 4;
    if (!reductions.some((reduction) => block.startsWith(reduction))) return 1;
    return block.includes('/shortcut') ? 3 : 2;
  };
  const sums = [0, 0, 0, 0, 0];
  for (const { block, parameters } of byLayer)
    sums[kind(block)] = (sums[kind(block)] ?? 0) + parameters;
  return sums;
}

describe('shuffleNasnet', () => {
  it.each<[Model, readonly [number, number], readonly number[]]>([
    ['a', [36, 4], [236_196, 7_092, 175_392, 45_576, 6_696, 1_440]],
    ['a', [48, 5], [470_880, 11_184, 367_920, 78_048, 11_808, 1_920]],
    ['a', [64, 5], [801_152, 17_984, 624_960, 134_784, 20_864, 2_560]],
    ['b', [96, 5], [1_787_904, 36_192, 1_340_640, 360_576, 46_656, 3_840]],
    ['b', [128, 5], [3_097_600, 60_544, 2_325_120, 624_128, 82_688, 5_120]],
  ])(
    'gives model %s with filters and cells a stage %j the counts of FACTS 4.3: %j',
    (model, [filters, cells], [total, ...perKind]) => {
      const counted = cost(model, paperNetwork(filters, cells));

      expect(counted.parameters).toBe(total);
      expect(split(counted, cells)).toEqual(perKind);
    },
  );

  it.each([
    [96, 1_791_840],
    [128, 3_102_848],
  ])('gives model B with F=%i and batch norm after the sums %i (FACTS 4.1)', (filters, total) => {
    const options = { batchNormAfterMerge: true };

    expect(cost('b', paperNetwork(filters, 5), options).parameters).toBe(total);
  });

  it('has 40,984,992 multiply-adds in the smallest model A (FACTS 6)', () => {
    expect(cost('a', paperNetwork(36, 4)).multiplyAdds).toBe(40_984_992);
  });

  it.each([
    [36, 4, 421_120],
    [128, 5, 468_224],
  ])('counts an auxiliary head at F=%i apart (FACTS 3.3)', (filters, cells, parameters) => {
    const auxiliaryHead = { enabled: true, frozen: false };
    const network = { ...paperNetwork(filters, cells), auxiliaryHead };
    const bare = cost('a', paperNetwork(filters, cells));

    expect(cost('a', network)).toMatchObject({
      parameters: bare.parameters,
      auxiliaryParameters: parameters,
    });
  });

  it.each([
    ['separable-conv3x3', 2.9],
    ['reduction-cell', 17.6],
  ])('grows model B by the shortcut %s by %d percent (FACTS 4.1)', (shortcut, percent) => {
    const grown = cost('b', paperNetwork(96, 5), { shortcut }).parameters;

    expect(100 * (grown / 1_787_904 - 1)).toBeCloseTo(percent, 1);
  });

  it('gives the plain stem 27F + 2F parameters', () => {
    const counted = cost('a', paperNetwork(36, 4), { stem: 'plain' });

    expect(split(counted, 4)[0]).toBe(29 * 36);
    expect(counted.parameters).toBe(236_196 - 7_092 + 29 * 36);
  });

  it('has 6^B * B! cells of each kind (FACTS 3.3)', () => {
    const { decisions } = shuffleNasnet.create({}, parts);
    const normal = decisions.filter(({ cell }) => cell === 'normal');

    expect(cardinality(normal)).toBe(933_120n);
    expect(cardinality(decisions)).toBe(933_120n ** 2n);
  });

  it('writes its published cells as people paste them', () => {
    const { decisions, published } = shuffleNasnet.create({}, parts);

    expect(published.map(({ genotype }) => formatGenotype(decisions, genotype))).toEqual([
      '0:identity,0:identity,0:conv1x1,3:sepConv3x3,3:sepConv5x5|0:identity,0:identity,0:conv1x1,0:sepConv5x5,4:conv1x1',
      '0:identity,0:identity,0:sepConv5x5,3:sepConv3x3,0:conv1x1|0:sepConv5x5,0:sepConv3x3,0:identity,0:maxPool3x3,2:sepConv5x5',
    ]);
    expect(
      published.every(({ provenance }) => provenance.includes('which of them reads which is ours')),
    ).toBe(true);
  });

  it.each([5, 7, 12])('offers its published cells at B=%i, at the same cost', (blocks) => {
    expect(cost('a', paperNetwork(36, 4), { blocks })).toMatchObject({
      parameters: 236_196,
      multiplyAdds: 40_984_992,
    });
  });

  it('offers no published cells where they have more operations than a cell', () => {
    expect(shuffleNasnet.create({ blocks: 4 }, parts).published).toEqual([]);
  });
});

describe('embedding', () => {
  it('keeps the canonical key in every larger space', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(
        sizes,
        fc.constantFrom('sum', 'concat-conv1x1'),
        fc.nat(),
        ([blocks, more], merge, seed) => {
          const space = shuffleNasnet.create({ blocks, merge }, parts);
          const larger = shuffleNasnet.create({ blocks: blocks + more, merge }, parts);
          const genotype = sampleGenotype(space.decisions, createRng(seed));
          const embedded = space.embed?.(genotype, larger) ?? [];
          expect(larger.canonicalKey(embedded)).toBe(space.canonicalKey(genotype));
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each<[string, object]>([
    ['has fewer blocks', { blocks: 4 }],
    ['merges otherwise', { blocks: 6, merge: 'concat-conv1x1' }],
    ['has another shortcut', { blocks: 6, shortcut: 'reduction-cell' }],
    ['lacks the padding', { blocks: 6, operations: ['conv1x1', 'maxPool3x3'] }],
  ])('is refused by a space that %s', (_why, options) => {
    const space = shuffleNasnet.create({}, parts);
    const genotype = space.decisions.map(({ kind }) => (kind === 'input' ? 0 : 1));
    const larger = shuffleNasnet.create(options, parts);

    expect(() => space.embed?.(genotype, larger)).toThrow(
      expect.objectContaining({ code: 'INVALID_GENOTYPE' }),
    );
  });

  it('is refused by another kind of space', () => {
    const space = shuffleNasnet.create({}, parts);
    const other = nasnet.create({}, parts);

    expect(() => space.embed?.(space.published[0]?.genotype ?? [], other)).toThrow(
      expect.objectContaining({ code: 'INVALID_GENOTYPE' }),
    );
  });
});

describe('options of shuffleNasnet', () => {
  it.each<[object, RegExp]>([
    [{ blocks: 0 }, /a cell has 1 to 12 blocks/u],
    [{ blocks: 13 }, /a cell has 1 to 12 blocks/u],
    [{ blocks: 2.5 }, /a cell has 1 to 12 blocks/u],
    [{ operations: [] }, /at least one operation/u],
    [{ operations: ['conv1x1', 'conv1x1'] }, /listed twice/u],
    [{ stem: 'wide' }, /stem/u],
    [{ mergee: 'sum' }, /mergee/u],
    [{ merge: 'concat' }, /as wide as the cell's input; choose one of: sum, concat-conv1x1/u],
  ])('refuse %j', (options, message) => {
    expect(() => shuffleNasnet.create(options, parts)).toThrow(
      expect.objectContaining({ code: 'INVALID_CONFIG', message: expect.stringMatching(message) }),
    );
  });

  it.each([{ merge: 'summ' }, { shortcut: 'reduction-cel' }, { sharing: 'per-inputs' }])(
    'name the nearest part for %j',
    (options) => {
      expect(() => shuffleNasnet.create(options, parts)).toThrow(
        expect.objectContaining({
          code: 'UNKNOWN_PLUGIN',
          message: expect.stringContaining('did you mean'),
        }),
      );
    },
  );

  it('refuse an odd number of filters in words', () => {
    expect(() => cost('a', paperNetwork(35, 4))).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        message: expect.stringMatching(/network\.filters: half of the channels.*even, not 35/u),
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { type Architecture, type Layer, inferShapes, weightSpecs } from '@cellsmith/core';
import { toyNetwork } from '@cellsmith/core/testing';
import { builtInParts as parts } from '../built-in-parts.ts';
import { shuffleNasnet } from '../shuffle-nasnet/shuffle-nasnet.ts';

const NETWORK = toyNetwork({ inputShape: [32, 32, 3], filters: 12, form: 'final' });

function decode(options: object = {}, changes: object = {}): Architecture {
  const space = shuffleNasnet.create(options, parts);
  return space.decode(space.published[0]?.genotype ?? [], { ...NETWORK, ...changes });
}

const of = (architecture: Architecture, block: string): readonly Layer[] =>
  architecture.layers.filter((layer) => layer.block === block);

describe('the shuffle skeleton', () => {
  it('sends the first half of a normal layer through the cell and the second past it', () => {
    const [first, second, concat, shuffled] = of(decode(), 'cells/0');

    expect(first).toMatchObject({ op: 'slice', begin: 0, size: 6 });
    expect(second).toMatchObject({ op: 'slice', begin: 6, size: 6 });
    expect(concat).toMatchObject({ op: 'concat', inputs: ['cells/0/merge/add', second?.id] });
    expect(shuffled).toMatchObject({ op: 'channelShuffle', groups: 2, inputs: [concat?.id] });
  });

  it('sends all channels of a reduction layer through the cell and the shortcut', () => {
    const architecture = decode();
    const shapes = inferShapes(architecture);
    const [concat, shuffled] = of(architecture, 'cells/1');

    expect(concat?.inputs.map((id) => shapes.get(id))).toEqual([
      [16, 16, 12],
      [16, 16, 12],
    ]);
    expect(shapes.get(shuffled?.id ?? '')).toEqual([16, 16, 24]);
  });

  it('is the same network in both forms', () => {
    expect(decode({}, { form: 'search' })).toEqual(decode({}, { form: 'final' }));
  });

  it('ends with ReLU, pooling, dropout and a dense layer', () => {
    expect(of(decode(), 'head').map(({ op }) => op)).toEqual([
      'relu',
      'globalAveragePool',
      'dropout',
      'dense',
    ]);
  });

  it('leaves drop path and dropout away where everything is kept', () => {
    const { layers } = decode({}, { dropPathKeep: 1, dropoutKeep: 1 });

    expect(layers.some(({ op }) => op === 'dropPath' || op === 'dropout')).toBe(false);
  });

  it('drops paths in the second reduction cell of a shortcut as in the first', () => {
    const { layers } = decode({ shortcut: 'reduction-cell' });
    const dropped = (block: string): readonly number[] =>
      layers.flatMap((layer) =>
        layer.op === 'dropPath' && layer.block.startsWith(block) ? [layer.keep] : [],
      );

    expect(dropped('cells/1/shortcut/nodes')).toEqual(dropped('cells/1/nodes'));
    expect(dropped('cells/1/nodes')).toHaveLength(3);
  });

  it('gives stem, cells, merges and head stable names', () => {
    const names = weightSpecs(decode({ batchNormAfterMerge: true })).map(({ name }) => name);

    expect(names).toEqual(
      expect.arrayContaining([
        'stem/conv',
        'stem/batchNorm/scale',
        'stem/projection/conv',
        'cells/0/nodes/3/0/conv1x1/of-0/conv',
        'cells/0/merge/batchNorm/offset',
        'cells/1/shortcut/even',
        'head/dense',
      ]),
    );
  });
});

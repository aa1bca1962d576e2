import { describe, expect, it } from '@jest/globals';
import { type Architecture, GraphBuilder, type SharingPolicy, weightSpecs } from '@cellsmith/core';
import { builtInParts } from '../built-in-parts.ts';
import { sum } from '../merges/sum.ts';
import { perInput } from '../sharing/per-input.ts';
import { perOperation } from '../sharing/per-operation.ts';
import { buildCell } from './build-cell.ts';
import { parseCells } from './cell-text.ts';
import { chooseOperations } from './operation-traits.ts';

const operations = chooseOperations(builtInParts.operations, builtInParts.operations.names);

interface Settings {
  readonly inputs?: 1 | 2;
  readonly stride?: 1 | 2;
  readonly dropPathKeep?: number;
  readonly sharing?: SharingPolicy;
}

function build(text: string, settings: Settings = {}): Architecture {
  const { inputs = 1, stride = 1, dropPathKeep = 1, sharing = perInput } = settings;
  const graph = new GraphBuilder('cells/3');
  const image = graph.input([8, 8, 4]);
  const cell = parseCells(`${text}|`, inputs).normal;
  const place = { layer: 'cells/3', filters: 4, stride, dropPathKeep };
  const recipe = { cell, operations, merge: sum, sharing, ...place };
  const nodes = inputs === 1 ? ([image] as const) : ([image, graph.relu(image)] as const);
  return graph.finish(buildCell(graph, nodes, recipe));
}

const names = (architecture: Architecture): readonly string[] =>
  weightSpecs(architecture).map(({ name }) => name);

describe('buildCell', () => {
  it('builds what the cell reads and nothing else', () => {
    const { layers } = build('0:maxPool3x3,1:minPool3x3,0:identity');

    expect(layers.map(({ op, block }) => [op, block])).toEqual([
      ['input', 'cells/3'],
      ['maxPool', 'cells/3/nodes/1/maxPool3x3'],
      ['minPool', 'cells/3/nodes/2/minPool3x3'],
      ['add', 'cells/3/merge'],
    ]);
  });

  it('reads cell inputs with the stride of the cell and nodes without', () => {
    const { layers } = build('0:maxPool3x3,1:minPool3x3,0:identity', { stride: 2 });
    const strides = layers.flatMap((layer) => ('stride' in layer ? [layer.stride[0]] : []));

    expect(strides).toEqual([2, 1, 2, 2]);
  });

  it('puts drop path behind every operation but the identity, strided or not (FACTS 1.5)', () => {
    const every = builtInParts.operations.names.map((name) => `0:${name}`).join(',');
    for (const stride of [1, 2] as const) {
      const { layers } = build(every, { stride, dropPathKeep: 0.7 });
      const dropped = layers.filter((layer) => layer.op === 'dropPath');

      expect(dropped.map(({ block }) => block.split('/').at(-1))).toEqual(
        builtInParts.operations.names.filter((name) => name !== 'identity'),
      );
      expect(dropped.every(({ keep }) => keep === 0.7)).toBe(true);
    }
  });

  it('names weights by what is read, per input', () => {
    expect(names(build('0:conv1x1,0:conv1x1,1:conv1x1'))).toEqual(
      expect.arrayContaining([
        'cells/3/nodes/1/0/conv1x1/of-0/conv',
        'cells/3/nodes/2/0/conv1x1/of-0/conv',
        'cells/3/nodes/3/0/conv1x1/of-1/conv',
      ]),
    );
  });

  it('names weights alike whatever is read, per operation', () => {
    const settings = { sharing: perOperation };
    const [one, other] = ['0:conv1x1,0:sepConv3x3', '0:conv1x1,1:sepConv3x3'].map((text) =>
      names(build(text, settings)),
    );

    expect(one).toEqual(other);
    expect(one).toContain('cells/3/nodes/2/0/sepConv3x3/second/pointwise');
  });

  it('reduces an unread input of a strided cell before it is merged', () => {
    const strided = build('1:maxPool3x3+1:avgPool3x3', { inputs: 2, stride: 2 });
    const plain = build('1:maxPool3x3+1:avgPool3x3', { inputs: 2 });

    expect(names(strided)).toContain('cells/3/loose/0/even');
    expect(names(plain)).toEqual([]);
  });
});

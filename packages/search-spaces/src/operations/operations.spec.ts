import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, type Layer, type Operation, countCost } from '@cellsmith/core';
import { describeOperation } from '@cellsmith/core/testing';
import { builtInParts } from '../built-in-parts.ts';

const C = 6;
const { operations } = builtInParts;

function build(
  operation: Operation,
  stride: 1 | 2 = 1,
): { layers: readonly Layer[]; parameters: number } {
  const graph = new GraphBuilder();
  const input = graph.input([8, 8, C]);
  const result = operation.build(graph, input, { filters: C, stride, weights: 'w' });
  const architecture = graph.finish(result);
  const { parameters } = countCost(architecture);
  return { layers: architecture.layers, parameters };
}

for (const operation of operations.all) describeOperation(operation);

describe('operations', () => {
  it.each([
    ['identity', 0, C * C + 2 * C],
    ['conv1x1', C * C + 2 * C, C * C + 2 * C],
    ['sepConv3x3', 2 * (C * C + 9 * C + 2 * C), 2 * (C * C + 9 * C + 2 * C)],
    ['sepConv5x5', 2 * (C * C + 25 * C + 2 * C), 2 * (C * C + 25 * C + 2 * C)],
    ['maxPool3x3', 0, 0],
    ['minPool3x3', 0, 0],
    ['avgPool3x3', 0, 0],
  ])('%s costs %i parameters at stride 1 and %i at stride 2 (FACTS 4)', (name, at1, at2) => {
    const operation = operations.get(name);

    expect(build(operation)).toMatchObject({ parameters: at1 });
    expect(build(operation, 2)).toMatchObject({ parameters: at2 });
  });

  it('passes through the identity nothing but the input itself', () => {
    expect(build(operations.get('identity')).layers.map(({ op }) => op)).toEqual(['input']);
  });

  it('has ReLU, depthwise, pointwise and one batch norm in a separable convolution, twice', () => {
    const { layers } = build(operations.get('sepConv5x5'), 2);
    const once = ['relu', 'depthwiseConv2d', 'conv2d', 'batchNorm'];
    const [first, second] = layers.filter((layer) => layer.op === 'depthwiseConv2d');

    expect(layers.map(({ op }) => op)).toEqual(['input', ...once, ...once]);
    expect(first).toMatchObject({ kernel: [5, 5], stride: [2, 2], padding: 'same' });
    expect(second).toMatchObject({ kernel: [5, 5], stride: [1, 1] });
  });

  it('has ReLU, convolution and batch norm in a 1x1 convolution, in that order', () => {
    const { layers } = build(operations.get('conv1x1'));

    expect(layers.map(({ op }) => op)).toEqual(['input', 'relu', 'conv2d', 'batchNorm']);
  });

  it.each([
    ['maxPool3x3', 'maxPool'],
    ['minPool3x3', 'minPool'],
    ['avgPool3x3', 'avgPool'],
  ])('pools in %s with %s over 3x3 pixels', (name, op) => {
    const { layers } = build(operations.get(name), 2);

    expect(layers[1]).toMatchObject({ op, kernel: [3, 3], stride: [2, 2], padding: 'same' });
  });
});

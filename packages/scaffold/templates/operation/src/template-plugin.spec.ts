import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, countCost } from '@cellsmith/core';
import { describeOperation } from '@cellsmith/core/testing';
import { templatePlugin } from './template-plugin.ts';

describeOperation(templatePlugin);

describe('templatePlugin', () => {
  it.each([1, 2] as const)('costs a depthwise and a 1x1 convolution at stride %i', (stride) => {
    const graph = new GraphBuilder();
    const site = { filters: 10, stride, weights: 'operation' };
    const built = templatePlugin.build(graph, graph.input([8, 8, 6]), site);

    expect(countCost(graph.finish(built)).parameters).toBe(9 * 6 + 6 * 10 + 2 * 10);
    expect(built.shape).toEqual([8 / stride, 8 / stride, 10]);
  });
});

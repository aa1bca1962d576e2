import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, countCost } from '@cellsmith/core';
import { describeShortcut } from '@cellsmith/core/testing';
import { templatePlugin } from './template-plugin.ts';

describeShortcut(templatePlugin);

describe('templatePlugin', () => {
  it('costs one 1x1 convolution and a batch norm', () => {
    const graph = new GraphBuilder();
    const site = { filters: 6, stride: 2, weights: 'shortcut' } as const;
    const cell = () => {
      throw new Error('It builds no cell.');
    };
    const built = templatePlugin.build(graph, graph.input([8, 8, 6]), { ...site, cell });

    expect(countCost(graph.finish(built)).parameters).toBe(6 * 6 + 2 * 6);
  });
});

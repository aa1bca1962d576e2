import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, countCost } from '@cellsmith/core';
import { describeMerge } from '@cellsmith/core/testing';
import { templatePlugin } from './template-plugin.ts';

describeMerge(templatePlugin);

describe('templatePlugin', () => {
  it.each([1, 2, 4])('costs one weight a channel for each of %i results', (count) => {
    const graph = new GraphBuilder();
    const input = graph.input([8, 8, 6]);
    const others = Array.from({ length: count - 1 }, () => graph.relu(input));
    const entries = Array.from({ length: count }, (_, entry) => entry);
    const site = { filters: 6, stride: 1, weights: 'merge', entries } as const;
    const merged = templatePlugin.build(graph, [input, ...others], site);

    expect(countCost(graph.finish(merged)).parameters).toBe(6 * count);
    expect(merged.shape).toEqual([8, 8, 6]);
  });
});

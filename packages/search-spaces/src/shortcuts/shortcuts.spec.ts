import { describe, expect, it } from '@jest/globals';
import { type Architecture, GraphBuilder, countCost } from '@cellsmith/core';
import { describeShortcut } from '@cellsmith/core/testing';
import { builtInParts } from '../built-in-parts.ts';

const C = 8;

function build(name: string): Architecture {
  const graph = new GraphBuilder();
  const result = builtInParts.shortcuts.get(name).build(graph, graph.input([8, 8, C]), {
    filters: C,
    stride: 2,
    weights: 'cells/4/shortcut',
    cell: (into, node, weights) =>
      into.conv2d(node, { kernel: 3, stride: 2, filters: C, weight: `${weights}/nodes/1` }),
  });
  return graph.finish(result);
}

for (const shortcut of builtInParts.shortcuts.all) describeShortcut(shortcut);

describe('reduction shortcuts', () => {
  it.each([
    ['factorized-reduction', C * C + 2 * C],
    ['separable-conv3x3', 2 * (C * C + 9 * C + 2 * C)],
    ['reduction-cell', 9 * C * C],
  ])('%s costs %i parameters', (name, parameters) => {
    expect(countCost(build(name)).parameters).toBe(parameters);
  });
});

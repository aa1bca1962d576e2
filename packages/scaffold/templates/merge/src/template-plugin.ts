import { type Node, defineMerge } from '@cellsmith/core';

/**
 * A gated sum: each channel of each result gets a weight of its own, then all are added. The weights
 * are depthwise 1x1 convolutions, named by the entry of the cell that they weigh, so that cells with
 * other loose ends share them.
 */
export const templatePlugin = defineMerge({
  name: 'template-plugin',
  summary: 'adds the results, each channel with a weight of its own',
  build(graph, [first, ...others], { entries, weights }) {
    const gated = (input: Node, index: number): Node =>
      graph.depthwiseConv2d(input, {
        kernel: 1,
        weight: `${weights}/${entries[index] ?? index}/gate`,
      });
    return graph.add([gated(first, 0), ...others.map((node, index) => gated(node, index + 1))]);
  },
});

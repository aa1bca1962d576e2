import { type MergeSite, type Node, defineMerge } from '@cellsmith/core';

/**
 * ReLU, then a 1x1 convolution of the concatenated results to `site.filters` (FACTS 1.1, 1.4).
 *
 * It is built as the sum of one convolution per result, which computes the same: the kernel of the
 * whole is the kernels of the parts, stacked on the input channels. So each part can be named by
 * the entry that it reads, and cells with other loose ends share it.
 */
export const concatConv1x1 = defineMerge({
  name: 'concat-conv1x1',
  summary: 'ReLU and a 1x1 convolution of the joined results, back to the width of one',
  build(graph, [first, ...others], site) {
    const part = (input: Node, index: number): Node =>
      graph.conv2d(graph.relu(input), {
        kernel: 1,
        filters: site.filters,
        weight: `${site.weights}/${entryOf(site, index)}/conv`,
      });
    return graph.add([part(first, 0), ...others.map((node, index) => part(node, index + 1))]);
  },
});

function entryOf({ entries }: MergeSite, index: number): number {
  return entries[index] ?? index;
}

import type { GraphBuilder, Node, PartSite } from '@cellsmith/core';

/** ReLU, 1x1 convolution, batch norm: how both papers change a number of channels (FACTS 1.2). */
export function reluConvBatchNorm(
  graph: GraphBuilder,
  input: Node,
  { filters, weights, stride = 1 }: Pick<PartSite, 'filters' | 'weights'> & { stride?: 1 | 2 },
): Node {
  const weight = `${weights}/conv`;
  const mixed = graph.conv2d(graph.relu(input), { kernel: 1, stride, filters, weight });
  return graph.batchNorm(mixed, { weight: `${weights}/batchNorm` });
}

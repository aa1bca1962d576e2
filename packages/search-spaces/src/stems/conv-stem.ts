import type { GraphBuilder, Node, PartSite } from '@cellsmith/core';

/** 3x3 convolution to `filters` and batch norm, no ReLU (FACTS 1.2). */
export function convStem(
  graph: GraphBuilder,
  image: Node,
  { filters, weights }: Pick<PartSite, 'filters' | 'weights'>,
): Node {
  const features = graph.conv2d(image, { kernel: 3, filters, weight: `${weights}/conv` });
  return graph.batchNorm(features, { weight: `${weights}/batchNorm` });
}

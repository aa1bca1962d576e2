import type { GraphBuilder, Node, PartSite } from '@cellsmith/core';

/**
 * A depthwise separable convolution, twice: each time ReLU, depthwise `kernel` x `kernel`,
 * pointwise 1x1, one batch norm. The stride is the first one's (FACTS 1.3).
 */
export function separableConv(
  graph: GraphBuilder,
  input: Node,
  { kernel, filters, stride, weights }: PartSite & { kernel: number },
): Node {
  const once = (node: Node, at: string, step: 1 | 2): Node => {
    const spatial = graph.depthwiseConv2d(graph.relu(node), {
      kernel,
      stride: step,
      weight: `${at}/depthwise`,
    });
    const mixed = graph.conv2d(spatial, { kernel: 1, filters, weight: `${at}/pointwise` });
    return graph.batchNorm(mixed, { weight: `${at}/batchNorm` });
  };
  return once(once(input, `${weights}/first`, stride), `${weights}/second`, 1);
}

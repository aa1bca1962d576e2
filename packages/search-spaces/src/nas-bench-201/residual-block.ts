import type { GraphBuilder, Node, PartSite } from '@cellsmith/core';

/** A pixel on each side, as PyTorch has it: at stride 2 that is another grid than `same`. */
const ONE_AROUND = { top: 1, bottom: 1, left: 1, right: 1 } as const;

/**
 * Halves height and width between two stages: two 3x3 convolutions, the first of stride 2, beside a
 * 2x2 average pool with a 1x1 convolution; their sum.
 */
export function residualBlock(
  graph: GraphBuilder,
  input: Node,
  { filters, weights }: Pick<PartSite, 'filters' | 'weights'>,
): Node {
  const convolved = (node: Node, name: string, stride: 1 | 2): Node => {
    const weight = `${weights}/${name}/conv`;
    const window = { kernel: 3, stride, padding: ONE_AROUND };
    const features = graph.conv2d(graph.relu(node), { ...window, filters, weight });
    return graph.batchNorm(features, { weight: `${weights}/${name}/batchNorm` });
  };
  const body = convolved(convolved(input, 'first', 2), 'second', 1);
  const pooled = graph.pool('avgPool', input, { kernel: 2, stride: 2 });
  const weight = `${weights}/shortcut`;
  return graph.add([graph.conv2d(pooled, { kernel: 1, filters, weight }), body]);
}

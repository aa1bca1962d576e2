import type { GraphBuilder, Node } from '@cellsmith/core';
import type { EdgeOperation } from './edges.ts';

/** What an edge does to the node that it comes from; size and channels stay. */
export function buildEdge(
  graph: GraphBuilder,
  input: Node,
  { operation, weights }: { readonly operation: EdgeOperation; readonly weights: string },
): Node {
  switch (operation) {
    case 'none':
      return zeros(graph, input);
    case 'identity':
      return input;
    case 'conv1x1':
      return convolution(graph, input, { kernel: 1, weights });
    case 'conv3x3':
      return convolution(graph, input, { kernel: 3, weights });
    case 'avgPool3x3':
      return graph.pool('avgPool', input, { kernel: 3 });
  }
}

/**
 * The benchmark multiplies by zero, so that what leads to such an edge is still built, trained and
 * counted. Everything that is moved out of the image is zero too.
 */
function zeros(graph: GraphBuilder, input: Node): Node {
  const [height] = input.shape;
  return graph.shift(input, height, 0);
}

/** ReLU, convolution, batch norm. */
function convolution(
  graph: GraphBuilder,
  input: Node,
  { kernel, weights }: { readonly kernel: number; readonly weights: string },
): Node {
  const [, , filters] = input.shape;
  const weight = `${weights}/conv`;
  const convolved = graph.conv2d(graph.relu(input), { kernel, filters, weight });
  return graph.batchNorm(convolved, { weight: `${weights}/batchNorm` });
}

import { CellsmithError, type GraphBuilder, type Node, type PartSite } from '@cellsmith/core';

/**
 * Halves height and width without dropping pixels: one half of the filters sees the even rows and
 * columns, the other half the odd ones; one batch norm over both, no ReLU (FACTS 1.2).
 * `C * F + 2F` parameters.
 *
 * @throws CellsmithError `INVALID_CONFIG` where `filters` is odd
 */
export function factorizedReduction(
  graph: GraphBuilder,
  input: Node,
  { filters, weights }: Pick<PartSite, 'filters' | 'weights'>,
): Node {
  requireEven(graph, filters);
  const path = (pixels: Node, name: string): Node =>
    graph.conv2d(pixels, {
      kernel: 1,
      stride: 2,
      filters: filters / 2,
      weight: `${weights}/${name}`,
    });
  const even = path(input, 'even');
  const odd = path(graph.shift(input, 1, 1), 'odd');
  return graph.batchNorm(graph.concat([even, odd]), { weight: `${weights}/batchNorm` });
}

function requireEven(graph: GraphBuilder, filters: number): void {
  if (filters % 2 === 0) return;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `${graph.block}: a factorized reduction makes its filters in two halves, so their number must be even, not ${filters}; choose an even number of filters`,
  );
}

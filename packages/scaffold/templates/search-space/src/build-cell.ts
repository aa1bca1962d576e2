import type { GraphBuilder, Node } from '@cellsmith/core';

/** What a node may do, in the order of the choices. */
export const OPERATIONS = ['identity', 'conv3x3', 'maxPool3x3'] as const;

/** One node of a cell: an operation on an earlier entry. */
export interface CellNode {
  readonly input: number;
  readonly operation: (typeof OPERATIONS)[number];
}

/** Where a cell is built. */
export interface CellSite {
  /** Prefix of the names of its weights: equal names share them. */
  readonly weights: string;
  /** Probability that a path is kept, in (0, 1]. */
  readonly dropPathKeep: number;
}

/** Builds a cell on `input`, `[height, width, channels]`: the sum of its nodes, of the same shape. */
export function buildCell(
  graph: GraphBuilder,
  input: Node,
  { nodes, weights, dropPathKeep }: CellSite & { readonly nodes: readonly CellNode[] },
): Node {
  const entries: [Node, ...Node[]] = [input];
  nodes.forEach(({ input: read, operation }, i) => {
    const site = { operation, weights: `${weights}/${i + 1}/${operation}/${read}` };
    const built = buildOperation(graph, entries[read] ?? input, site);
    entries.push(operation === 'identity' ? built : graph.dropPath(built, dropPathKeep));
  });
  const [, first = input, ...others] = entries;
  return graph.add([first, ...others]);
}

/** The name of a weight says what it is for, so that other genotypes find it again. */
function buildOperation(
  graph: GraphBuilder,
  input: Node,
  { operation, weights }: Pick<CellNode, 'operation'> & { readonly weights: string },
): Node {
  if (operation === 'identity') return input;
  if (operation === 'maxPool3x3') return graph.pool('maxPool', input, { kernel: 3 });
  const [, , filters] = input.shape;
  const convolved = graph.conv2d(graph.relu(input), {
    kernel: 3,
    filters,
    weight: `${weights}/conv`,
  });
  return graph.batchNorm(convolved, { weight: `${weights}/batchNorm` });
}

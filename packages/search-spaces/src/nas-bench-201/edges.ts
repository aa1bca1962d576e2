import type { Decision } from '@cellsmith/core';

/** The choices of an edge, in the benchmark's order. */
export const EDGE_OPERATIONS = ['none', 'identity', 'conv1x1', 'conv3x3', 'avgPool3x3'] as const;

export type EdgeOperation = (typeof EDGE_OPERATIONS)[number];

/** Nodes of a cell, its input included: node 0 is the input, the last one the output. */
export const NODES = 4;

/** One edge of a cell, from an earlier node to a later one. */
export interface Edge {
  readonly from: number;
  readonly to: number;
}

/** In the order of the genotype: by the node that they lead to, then by the one that they come from. */
export const EDGES: readonly Edge[] = Array.from({ length: NODES }, (_, to) =>
  Array.from({ length: to }, (_, from) => ({ from, to })),
).flat();

/** Which operation is on each edge. */
export const EDGE_DECISIONS: readonly Decision[] = EDGES.map(({ from, to }) => ({
  name: `searched/${to}/${from}/operation`,
  cell: 'searched',
  node: to,
  kind: 'operation',
  choices: EDGE_OPERATIONS,
}));

/** An edge with what is on it. */
export interface ChosenEdge extends Edge {
  readonly operation: EdgeOperation;
}

/** The edges of a genotype, in order. */
export function edgesOf(genotype: readonly number[]): readonly ChosenEdge[] {
  return EDGES.map((edge, i) => ({
    ...edge,
    operation: EDGE_OPERATIONS[genotype[i] ?? 0] ?? 'none',
  }));
}

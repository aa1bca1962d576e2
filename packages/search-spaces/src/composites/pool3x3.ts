import type { GraphBuilder, Node, PartSite } from '@cellsmith/core';
import { matchFilters } from './match-filters.ts';

/** A 3x3 pool in `same` padding, then ReLU-1x1-BN where the channels differ (FACTS 1.3). */
export function pool3x3(
  graph: GraphBuilder,
  input: Node,
  { op, ...site }: PartSite & { op: 'maxPool' | 'minPool' | 'avgPool' },
): Node {
  return matchFilters(graph, graph.pool(op, input, { kernel: 3, stride: site.stride }), site);
}

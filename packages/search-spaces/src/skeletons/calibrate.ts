import type { GraphBuilder, Node } from '@cellsmith/core';
import { factorizedReduction } from '../composites/factorized-reduction.ts';
import { matchFilters } from '../composites/match-filters.ts';
import { readerName } from './reader-name.ts';

/**
 * Brings the outputs of the two previous layers to one size and to `filters` channels: an older one
 * that is larger by ReLU and a factorized reduction, others by ReLU-1x1-BN where needed (FACTS 1.2).
 */
export function calibrate(
  graph: GraphBuilder,
  [before, last]: readonly [Node, Node],
  { filters, layer }: { filters: number; layer: string },
): readonly [Node, Node] {
  const site = (input: 0 | 1, node: Node): { filters: number; weights: string } => ({
    filters,
    weights: readerName(`${layer}/calibration/${input}`, node),
  });
  const [older, newer] = [graph.scope('calibration/0'), graph.scope('calibration/1')];
  const isLarger = before.shape[0] > last.shape[0] || before.shape[1] > last.shape[1];
  return [
    isLarger
      ? factorizedReduction(older, older.relu(before), site(0, before))
      : matchFilters(older, before, site(0, before)),
    matchFilters(newer, last, site(1, last)),
  ];
}

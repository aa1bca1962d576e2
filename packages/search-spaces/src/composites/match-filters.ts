import type { GraphBuilder, Node, PartSite } from '@cellsmith/core';
import { reluConvBatchNorm } from './relu-conv-batch-norm.ts';

/** `input` itself where it has the wanted channels, else ReLU-1x1-BN to them (FACTS 1.2, 1.3). */
export function matchFilters(
  graph: GraphBuilder,
  input: Node,
  { filters, weights }: Pick<PartSite, 'filters' | 'weights'>,
): Node {
  const fits = input.shape[2] === filters;
  return fits ? input : reluConvBatchNorm(graph, input, { filters, weights });
}

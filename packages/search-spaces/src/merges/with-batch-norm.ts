import type { MergeOperation } from '@cellsmith/core';

/**
 * The same merge with a batch norm of its result. Where the width of the result depends on the
 * genotype it is part of the weight's name, so that equal names always have equal shapes.
 */
export function withBatchNorm(merge: MergeOperation): MergeOperation {
  return {
    ...merge,
    summary: `${merge.summary}; then batch norm`,
    build(graph, inputs, site) {
      const merged = merge.build(graph, inputs, site);
      const [, , channels] = merged.shape;
      const width = channels === site.filters ? '' : `-${channels}`;
      return graph.batchNorm(merged, { weight: `${site.weights}/batchNorm${width}` });
    },
  };
}

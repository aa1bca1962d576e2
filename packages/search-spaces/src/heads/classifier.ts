import type { GraphBuilder, NetworkOptions, Node } from '@cellsmith/core';

/** ReLU, global average pool, dropout, dense without bias (FACTS 1.2): `[1, 1, classes]`. */
export function classifier(
  graph: GraphBuilder,
  features: Node,
  {
    classes,
    dropoutKeep,
    weights,
  }: Pick<NetworkOptions, 'classes' | 'dropoutKeep'> & {
    weights: string;
  },
): Node {
  const pooled = graph.globalAveragePool(graph.relu(features));
  const kept = graph.dropout(pooled, dropoutKeep);
  return graph.dense(kept, { units: classes, weight: `${weights}/dense` });
}

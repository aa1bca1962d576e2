import { type Decision, GraphBuilder, type SearchSpace } from '@cellsmith/core';

const OPERATIONS = ['direct', 'linear', 'rectified'] as const;

/** Features that every hidden layer has. */
const WIDTH = 8;

const decisions: readonly Decision[] = [
  { name: 'normal/1/operation', cell: 'normal', node: 1, kind: 'operation', choices: OPERATIONS },
  {
    name: 'reduction/1/operation',
    cell: 'reduction',
    node: 1,
    kind: 'operation',
    choices: OPERATIONS,
  },
];

/**
 * Nine chains between a stem and a head that all of them share: each cell adds a hidden layer, with
 * or without a rectifier, or none.
 */
export const chainSpace: SearchSpace = {
  name: 'chains',
  decisions,
  published: [],
  canonicalKey: (genotype) => genotype.join(),
  decode: (genotype, { inputShape, classes, dropoutKeep }) => {
    const graph = new GraphBuilder();
    const pooled = graph.globalAveragePool(graph.input(inputShape));
    let node = graph.dense(pooled, { units: WIDTH, weight: 'stem' });
    genotype.forEach((gene, cell) => {
      const operation = OPERATIONS[gene] ?? 'direct';
      if (operation === 'direct') return;
      node = graph.dense(node, { units: WIDTH, weight: `cells/${cell}/${operation}` });
      if (operation === 'rectified') node = graph.relu(node);
    });
    const kept = graph.dropout(node, dropoutKeep);
    return graph.finish(graph.dense(kept, { units: classes, weight: 'head' }));
  },
};

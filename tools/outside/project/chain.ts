import {
  type Architecture,
  type Genotype,
  GraphBuilder,
  MERGE,
  type NetworkOptions,
  type Node,
  SEARCH_SPACE,
  type SearchSpace,
  type SpaceParts,
  architectureKey,
  defineMerge,
  defineSearchSpace,
} from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { z } from 'zod';

/** A merge of one's own: its pooling is found in every network that it is part of. */
export const smoothSum = defineMerge({
  name: 'smooth-sum',
  summary: 'the sum, averaged with its neighbours',
  build: (graph, inputs) => graph.pool('avgPool', graph.add(inputs), { kernel: 3 }),
});

const options = z.strictObject({
  length: z.int().min(1).max(8).default(3),
  operations: z.array(z.string()).min(2).default(['identity', 'conv1x1', 'sepConv3x3']),
  merge: z.string().default('smooth-sum'),
});
type ChainOptions = z.output<typeof options>;

/** The network whose canonical form tells genotypes apart. */
const SMALL: NetworkOptions = {
  ...{ inputShape: [8, 8, 3], classes: 2, filters: 4, cellsPerStage: 1, form: 'search' },
  ...{ dropoutKeep: 1, dropPathKeep: 1, auxiliaryHead: { enabled: false, frozen: false } },
};

/** A space of one's own: operations in a row, whose results are merged. */
export const chain = defineSearchSpace({
  name: 'chain',
  summary: 'operations in a row, all merged',
  options,
  create: (chosen, parts): SearchSpace => {
    const decode = (genotype: Genotype, network: NetworkOptions): Architecture =>
      buildNetwork({ ...chosen, genotype, parts }, network);
    return {
      name: 'chain',
      decisions: Array.from({ length: chosen.length }, (_, node) => ({
        ...{ name: `normal/${String(node + 1)}/operation`, cell: 'normal', node: node + 1 },
        ...{ kind: 'operation', choices: chosen.operations },
      })),
      published: [],
      decode,
      canonicalKey: (genotype) => architectureKey(decode(genotype, SMALL)),
    };
  },
});

interface Plan extends ChainOptions {
  readonly genotype: Genotype;
  readonly parts: SpaceParts;
}

function buildNetwork(plan: Plan, { inputShape, filters, classes }: NetworkOptions): Architecture {
  const graph = new GraphBuilder();
  const stem = graph.conv2d(graph.input(inputShape), { kernel: 3, filters, weight: 'stem' });
  const cell = buildCell(graph.scope('cells/0'), stem, plan, filters);
  const pooled = graph.globalAveragePool(graph.relu(cell));
  return graph.finish(graph.dense(pooled, { units: classes, weight: 'head' }));
}

function buildCell(graph: GraphBuilder, input: Node, plan: Plan, filters: number): Node {
  const { genotype, parts, operations, merge } = plan;
  const nodes: [Node, ...Node[]] = [input];
  genotype.forEach((gene, i) => {
    const operation = parts.operations.get(operations[gene] ?? 'identity');
    const site = {
      filters,
      stride: 1,
      weights: `cell/${String(i + 1)}/${operation.name}`,
    } as const;
    const last = nodes.at(-1) ?? input;
    nodes.push(operation.build(graph.scope(`nodes/${String(i + 1)}`), last, site));
  });
  const entries = nodes.map((_, entry) => entry);
  const site = { filters, stride: 1, weights: 'cell/merge', entries } as const;
  return parts.merges.get(merge).build(graph.scope('merge'), nodes, site);
}

export default new ContainerModule(({ bind }) => {
  bind(MERGE).toConstantValue(smoothSum);
  bind(SEARCH_SPACE).toConstantValue(chain);
});

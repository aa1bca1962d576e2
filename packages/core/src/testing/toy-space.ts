import { z } from 'zod';
import { GraphBuilder, type Node } from '../architecture/graph-builder.ts';
import { architectureKey } from '../architecture/architecture-key.ts';
import type { Architecture } from '../architecture/architecture.ts';
import type { Decision } from '../genotype/decision.ts';
import type { Genotype } from '../genotype/genotype.ts';
import type { NetworkOptions } from '../search-space/network.ts';
import { type SearchSpacePlugin, defineSearchSpace } from '../search-space/search-space.ts';
import { toyNetwork } from './toy-network.ts';

const OPERATIONS = ['identity', 'conv1x1', 'maxPool3x3'] as const;
const CELLS = ['normal', 'reduction'] as const;

/**
 * A small cell space without any parts: each node applies one of three operations to one earlier
 * entry, a cell is the sum of all its nodes, and a stage is a normal cell between two poolings.
 */
export const toySpace: SearchSpacePlugin = defineSearchSpace({
  name: 'toy',
  summary: 'Two small cells of three operations',
  options: z.strictObject({ nodes: z.int().min(1).max(5).default(2) }),
  create: ({ nodes }) => {
    const decode = (genotype: Genotype, network: NetworkOptions): Architecture =>
      buildNetwork({ genotype, nodes }, network);
    return {
      name: 'toy',
      decisions: CELLS.flatMap((cell) => cellDecisions(cell, nodes)),
      published: [],
      decode,
      canonicalKey: (genotype) => architectureKey(decode(genotype, toyNetwork())),
    };
  },
});

function cellDecisions(cell: string, nodes: number): Decision[] {
  return Array.from({ length: nodes }, (_, i) => i + 1).flatMap((node) => [
    {
      name: `${cell}/${node}/input`,
      cell,
      node,
      kind: 'input',
      choices: Array.from({ length: node }, (_, entry) => String(entry)),
    },
    { name: `${cell}/${node}/operation`, cell, node, kind: 'operation', choices: OPERATIONS },
  ]);
}

interface Cells {
  readonly genotype: Genotype;
  readonly nodes: number;
}

function buildNetwork(cells: Cells, network: NetworkOptions): Architecture {
  const { inputShape, filters, classes, auxiliaryHead } = network;
  const graph = new GraphBuilder();
  const stem = graph.conv2d(graph.input(inputShape), { kernel: 3, filters, weight: 'stem' });
  let node = graph.batchNorm(stem, { weight: 'stem-norm' });
  CELLS.forEach((cell, index) => {
    node = buildCell(graph.scope(cell), node, { ...cells, network, index });
    node = graph.scope(cell).pool('avgPool', node, { kernel: 3, stride: 2 });
  });
  const head = { units: classes, weight: 'head' };
  const frozen = auxiliaryHead.frozen ? { frozen: true } : {};
  const auxiliary = auxiliaryHead.enabled
    ? graph.dense(graph.globalAveragePool(stem), { units: classes, weight: 'extra', ...frozen })
    : undefined;
  const pooled = graph.dropout(graph.globalAveragePool(graph.relu(node)), network.dropoutKeep);
  return graph.finish(graph.dense(pooled, head), auxiliary);
}

function buildCell(
  graph: GraphBuilder,
  input: Node,
  { genotype, nodes, network, index }: Cells & { network: NetworkOptions; index: number },
): Node {
  const entries: [Node, ...Node[]] = [input];
  const built: Node[] = [];
  for (let i = 0; i < nodes; i++) {
    const position = 2 * (index * nodes + i);
    const [read = 0, choice = 0] = genotype.slice(position, position + 2);
    const operation = OPERATIONS[choice] ?? 'identity';
    const weight = `${graph.block}/${i + 1}/${operation}/${read}`;
    const node = buildOperation(graph, entries[read] ?? input, { operation, weight });
    const result = operation === 'identity' ? node : graph.dropPath(node, network.dropPathKeep);
    entries.push(result);
    built.push(result);
  }
  const [first = input, ...rest] = built;
  return graph.add([first, ...rest]);
}

function buildOperation(
  graph: GraphBuilder,
  input: Node,
  { operation, weight }: { operation: (typeof OPERATIONS)[number]; weight: string },
): Node {
  if (operation === 'identity') return input;
  if (operation === 'maxPool3x3') return graph.pool('maxPool', input, { kernel: 3 });
  const filters = input.shape[2];
  const convolved = graph.conv2d(graph.relu(input), { kernel: 1, filters, weight });
  return graph.batchNorm(convolved, { weight: `${weight}/norm` });
}

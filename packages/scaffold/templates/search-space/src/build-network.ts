import { type Architecture, GraphBuilder, type NetworkOptions, type Node } from '@cellsmith/core';
import { type CellNode, buildCell } from './build-cell.ts';

const STAGES = 3;

/** A convolution, three stages of cells with the image halved between them, and the classes. */
export function buildNetwork(nodes: readonly CellNode[], network: NetworkOptions): Architecture {
  const graph = new GraphBuilder();
  const { filters } = network;
  let last = convolve(graph, graph.input(network.inputShape), { filters, weights: 'stem' });
  for (let stage = 0; stage < STAGES; stage++) {
    if (stage > 0) last = reduce(graph.scope(`reduction-${stage}`), last, stage);
    for (let i = 0; i < network.cellsPerStage; i++) {
      const weights = `cells/${stage}-${i}`;
      const site = { nodes, weights, dropPathKeep: network.dropPathKeep };
      last = buildCell(graph.scope(weights), last, site);
    }
  }
  const kept = graph.dropout(graph.globalAveragePool(graph.relu(last)), network.dropoutKeep);
  const logits = graph.dense(kept, { units: network.classes, weight: 'head' });
  return graph.finish(logits, auxiliaryHead(graph, last, network));
}

/** Half the height and width, twice the channels. */
function reduce(graph: GraphBuilder, input: Node, stage: number): Node {
  const pooled = graph.pool('avgPool', input, { kernel: 2, stride: 2 });
  const site = { filters: 2 * input.shape[2], weights: `reduction-${stage}` };
  return convolve(graph, graph.relu(pooled), site);
}

function convolve(
  graph: GraphBuilder,
  input: Node,
  { filters, weights }: { readonly filters: number; readonly weights: string },
): Node {
  const convolved = graph.conv2d(input, { kernel: 3, filters, weight: `${weights}/conv` });
  return graph.batchNorm(convolved, { weight: `${weights}/batchNorm` });
}

function auxiliaryHead(
  graph: GraphBuilder,
  input: Node,
  { auxiliaryHead: { enabled, frozen }, classes }: NetworkOptions,
): Node | undefined {
  if (!enabled) return undefined;
  const pooled = graph.globalAveragePool(graph.relu(input));
  return graph.dense(pooled, {
    units: classes,
    weight: 'auxiliary',
    ...(frozen && { frozen }),
  });
}

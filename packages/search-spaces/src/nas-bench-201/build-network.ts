import { type Architecture, GraphBuilder, type NetworkOptions, type Node } from '@cellsmith/core';
import { auxiliaryHead } from '../heads/auxiliary-head.ts';
import { classifier } from '../heads/classifier.ts';
import { checkNetwork } from '../skeletons/check-network.ts';
import { type PlannedLayer, planLayers } from '../skeletons/layer-plan.ts';
import { convStem } from '../stems/conv-stem.ts';
import { buildEdge } from './edge-operations.ts';
import { type ChosenEdge, NODES } from './edges.ts';
import { residualBlock } from './residual-block.ts';

/**
 * The benchmark's network: a 3x3 convolution, three stages of cells with a residual block before the
 * second and the third, batch norm, ReLU, average, classes. Both forms are the same network. Of the
 * benchmark's own it lacks one thing: the dense layer has no bias, one parameter a class.
 *
 * @throws CellsmithError `INVALID_CONFIG` where the network cannot be built
 */
export function buildNetwork(edges: readonly ChosenEdge[], network: NetworkOptions): Architecture {
  checkNetwork(network);
  const graph = new GraphBuilder();
  const image = graph.input(network.inputShape);
  const stem = { filters: network.filters, weights: 'stem' };
  let last = convStem(graph.scope('stem'), image, stem);
  let auxiliary: Node | undefined;
  for (const layer of planLayers(network)) {
    last = buildLayer(graph.scope(`cells/${layer.index}`), last, { layer, edges });
    if (!layer.hasAuxiliaryHead) continue;
    const site = { ...network, weights: 'auxiliary' };
    auxiliary = auxiliaryHead(graph.scope('auxiliary'), last, site);
  }
  const head = graph.scope('head');
  const normed = head.batchNorm(last, { weight: 'head/batchNorm' });
  return graph.finish(classifier(head, normed, { ...network, weights: 'head' }), auxiliary);
}

interface LayerSite {
  readonly layer: PlannedLayer;
  readonly edges: readonly ChosenEdge[];
}

function buildLayer(graph: GraphBuilder, input: Node, { layer, edges }: LayerSite): Node {
  const weights = `cells/${layer.index}`;
  if (layer.kind === 'reduction') {
    return residualBlock(graph, input, { filters: layer.filters, weights });
  }
  const nodes: [Node, ...Node[]] = [input];
  for (let node = 1; node < NODES; node++) {
    const into = edges.filter(({ to }) => to === node);
    nodes.push(buildNode(graph.scope(`nodes/${node}`), nodes, { layer, edges: into }));
  }
  return nodes[NODES - 1] ?? input;
}

/** The sum of the edges that lead to a node. */
function buildNode(
  graph: GraphBuilder,
  nodes: readonly [Node, ...Node[]],
  { layer, edges }: LayerSite,
): Node {
  const [first, ...others] = edges.map(({ from, to, operation }) => {
    const block = graph.scope(`${from}/${operation}`);
    const weights = `cells/${layer.index}/edges/${from}-${to}/${operation}`;
    const result = buildEdge(block, nodes[from] ?? nodes[0], { operation, weights });
    const hasPath = operation !== 'identity' && operation !== 'none';
    return hasPath ? block.dropPath(result, layer.dropPathKeep) : result;
  });
  return first ? graph.add([first, ...others]) : nodes[0];
}

import {
  type Architecture,
  GraphBuilder,
  type NetworkOptions,
  type Node,
  type ReductionShortcut,
} from '@cellsmith/core';
import { type CellParts, buildCell } from '../cells/build-cell.ts';
import type { CellPair } from '../cells/cell.ts';
import { auxiliaryHead } from '../heads/auxiliary-head.ts';
import { classifier } from '../heads/classifier.ts';
import { type NetworkRule, checkNetwork } from './check-network.ts';
import { type PlannedLayer, planLayers } from './layer-plan.ts';

/** What a network of this skeleton is built of. */
export interface ShuffleParts extends CellParts {
  readonly shortcut: ReductionShortcut;
  /** The image to F channels. */
  stem(graph: GraphBuilder, image: Node, filters: number): Node;
}

const HALVES: NetworkRule = {
  key: 'filters',
  demand: 'half of the channels goes through the cell and half past it, so filters must be even',
  holds: ({ filters }) => filters % 2 === 0,
};

/**
 * The skeleton of ShuffleNet V2 around a cell with one input (FACTS 3.3). Its search form and its
 * final form are the same network.
 *
 * @throws CellsmithError `INVALID_CONFIG` where the network cannot be built
 */
export function buildShuffle(
  cells: CellPair,
  network: NetworkOptions,
  parts: ShuffleParts,
): Architecture {
  checkNetwork(network, [HALVES]);
  const graph = new GraphBuilder();
  const image = graph.input(network.inputShape);
  let last = parts.stem(graph.scope('stem'), image, network.filters);
  let auxiliary: Node | undefined;
  for (const layer of planLayers(network)) {
    last = buildLayer(graph.scope(`cells/${layer.index}`), last, { layer, cells, parts });
    if (!layer.hasAuxiliaryHead) continue;
    const site = { ...network, weights: 'auxiliary' };
    auxiliary = auxiliaryHead(graph.scope('auxiliary'), last, site);
  }
  const logits = classifier(graph.scope('head'), last, { ...network, weights: 'head' });
  return graph.finish(logits, auxiliary);
}

interface LayerSite {
  readonly layer: PlannedLayer;
  readonly cells: CellPair;
  readonly parts: ShuffleParts;
}

function buildLayer(graph: GraphBuilder, input: Node, site: LayerSite): Node {
  const halves = site.layer.kind === 'normal' ? normal : reduction;
  return graph.channelShuffle(graph.concat(halves(graph, input, site)), 2);
}

/** The first half goes through the cell, the second stays as it is. */
function normal(
  graph: GraphBuilder,
  input: Node,
  { layer, cells, parts }: LayerSite,
): [Node, Node] {
  const half = layer.filters / 2;
  const result = buildCell(graph, [graph.slice(input, 0, half)], {
    ...parts,
    cell: cells.normal,
    layer: `cells/${layer.index}`,
    filters: half,
    stride: 1,
    dropPathKeep: layer.dropPathKeep,
  });
  return [result, graph.slice(input, half, half)];
}

/** All channels go through the cell and through the shortcut, which doubles them. */
function reduction(
  graph: GraphBuilder,
  input: Node,
  { layer, cells, parts }: LayerSite,
): [Node, Node] {
  const [, , filters] = input.shape;
  const cell = (into: GraphBuilder, node: Node, weights: string): Node =>
    buildCell(into, [node], {
      ...parts,
      cell: cells.reduction,
      layer: weights,
      filters,
      stride: 2,
      dropPathKeep: layer.dropPathKeep,
    });
  const name = `cells/${layer.index}`;
  const site = { filters, stride: 2, weights: `${name}/shortcut`, cell } as const;
  return [cell(graph, input, name), parts.shortcut.build(graph.scope('shortcut'), input, site)];
}

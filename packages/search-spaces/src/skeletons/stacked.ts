import { type Architecture, GraphBuilder, type NetworkOptions, type Node } from '@cellsmith/core';
import { type CellParts, buildCell } from '../cells/build-cell.ts';
import type { CellPair } from '../cells/cell.ts';
import { factorizedReduction } from '../composites/factorized-reduction.ts';
import { reluConvBatchNorm } from '../composites/relu-conv-batch-norm.ts';
import { auxiliaryHead } from '../heads/auxiliary-head.ts';
import { classifier } from '../heads/classifier.ts';
import { convStem } from '../stems/conv-stem.ts';
import { ENAS_STEM_MULTIPLE } from '../stems/enas-stem.ts';
import { calibrate } from './calibrate.ts';
import { checkNetwork } from './check-network.ts';
import { type PlannedLayer, planLayers } from './layer-plan.ts';
import { readerName } from './reader-name.ts';

/**
 * The skeleton of NASNet and ENAS around a cell that reads the two layers before it (FACTS 1.2).
 * The forms differ as FACTS 1.1 says: the search form halves the image before a reduction cell, the
 * final form inside of it and with one more 1x1 convolution of the last layer.
 *
 * @throws CellsmithError `INVALID_CONFIG` where the network cannot be built
 */
export function buildStacked(
  cells: CellPair,
  network: NetworkOptions,
  parts: CellParts,
): Architecture {
  checkNetwork(network);
  const graph = new GraphBuilder();
  const image = graph.input(network.inputShape);
  const filters = ENAS_STEM_MULTIPLE * network.filters;
  const stem = convStem(graph.scope('stem'), image, { filters, weights: 'stem' });
  let previous: Previous = [stem, stem];
  let auxiliary: Node | undefined;
  for (const layer of planLayers(network)) {
    const site = { ...parts, layer, cells, form: network.form };
    previous = buildLayer(graph.scope(`cells/${layer.index}`), previous, site);
    if (layer.hasAuxiliaryHead) auxiliary = buildAuxiliary(graph, previous[1], network);
  }
  return graph.finish(buildHead(graph, previous[1], network), auxiliary);
}

/** The outputs of the layer before the last and of the last. */
type Previous = readonly [beforeLast: Node, last: Node];

interface LayerSite extends CellParts, Pick<NetworkOptions, 'form'> {
  readonly layer: PlannedLayer;
  readonly cells: CellPair;
}

/** @returns what the next layer reads; in search a reduction takes the place of what it reduced */
function buildLayer(graph: GraphBuilder, previous: Previous, site: LayerSite): Previous {
  const { form, layer } = site;
  const reducesFirst = form === 'search' && layer.kind === 'reduction';
  const inputs = reducesFirst ? reduceLast(graph, previous, layer) : previous;
  return [inputs[1], buildLayerCell(graph, inputs, site)];
}

function reduceLast(graph: GraphBuilder, [before, last]: Previous, layer: PlannedLayer): Previous {
  const { filters, index } = layer;
  const site = { filters, weights: `cells/${index}/reduction` };
  return [before, factorizedReduction(graph.scope('reduction'), last, site)];
}

function buildLayerCell(graph: GraphBuilder, inputs: Previous, site: LayerSite): Node {
  const { layer, cells, form } = site;
  const { filters, dropPathKeep, kind } = layer;
  const name = `cells/${layer.index}`;
  const [before, last] = calibrate(graph, inputs, { filters, layer: name });
  const base = { filters, weights: `${name}/base` };
  const read = form === 'search' ? last : reluConvBatchNorm(graph.scope('base'), last, base);
  return buildCell(graph, [before, read], {
    ...site,
    cell: cells[kind],
    layer: name,
    filters,
    stride: form === 'final' && kind === 'reduction' ? 2 : 1,
    dropPathKeep,
  });
}

function buildAuxiliary(graph: GraphBuilder, features: Node, network: NetworkOptions): Node {
  const weights = readerName('auxiliary', features);
  return auxiliaryHead(graph.scope('auxiliary'), features, { ...network, weights });
}

function buildHead(graph: GraphBuilder, features: Node, network: NetworkOptions): Node {
  const weights = readerName('head', features);
  return classifier(graph.scope('head'), features, { ...network, weights });
}

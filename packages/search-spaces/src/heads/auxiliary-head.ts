import type { GraphBuilder, NetworkOptions, Node } from '@cellsmith/core';

/** What the head is given besides the features that it reads. */
export interface AuxiliaryHeadSite extends Pick<NetworkOptions, 'classes' | 'auxiliaryHead'> {
  readonly weights: string;
}

/** Window and stride of the pool, and filters of the two convolutions (FACTS 1.5). */
const POOL = { kernel: 5, stride: 3, padding: 'valid' } as const;
const NARROW = 128;
const WIDE = 768;

/** ENAS's auxiliary logits, for training alone (FACTS 1.5): `[1, 1, classes]`. */
export function auxiliaryHead(graph: GraphBuilder, features: Node, site: AuxiliaryHeadSite): Node {
  const { classes, weights } = site;
  const { frozen } = site.auxiliaryHead;
  const pooled = graph.pool('avgPool', graph.relu(features), POOL);
  const narrow = convolve(graph, pooled, {
    kernel: [1, 1],
    filters: NARROW,
    weights: `${weights}/narrow`,
    frozen,
  });
  const [height, width] = narrow.shape;
  const wide = convolve(graph, narrow, {
    kernel: [height, width],
    filters: WIDE,
    weights: `${weights}/wide`,
    frozen,
  });
  const weight = `${weights}/dense`;
  return graph.dense(graph.globalAveragePool(wide), { units: classes, weight, frozen });
}

interface ConvolutionSite {
  readonly kernel: readonly [number, number];
  readonly filters: number;
  readonly weights: string;
  readonly frozen: boolean;
}

function convolve(
  graph: GraphBuilder,
  input: Node,
  { kernel, filters, weights, frozen }: ConvolutionSite,
): Node {
  const mixed = graph.conv2d(input, { kernel, filters, weight: `${weights}/conv`, frozen });
  return graph.relu(graph.batchNorm(mixed, { weight: `${weights}/batchNorm`, frozen }));
}

import type { GraphBuilder, Node } from '@cellsmith/core';
import { convStem } from './conv-stem.ts';

/** 3x3 convolution to F and batch norm (FACTS 6). */
export function plainStem(graph: GraphBuilder, image: Node, filters: number): Node {
  return convStem(graph, image, { filters, weights: 'stem' });
}

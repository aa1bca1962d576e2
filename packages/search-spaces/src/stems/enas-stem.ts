import type { GraphBuilder, Node } from '@cellsmith/core';
import { reluConvBatchNorm } from '../composites/relu-conv-batch-norm.ts';
import { convStem } from './conv-stem.ts';

/** Channels of ENAS's stem, in multiples of F (FACTS 1.2). */
export const ENAS_STEM_MULTIPLE = 3;

/** 3x3 convolution to 3F, batch norm, then ReLU-1x1-BN to F (FACTS 6). */
export function enasStem(graph: GraphBuilder, image: Node, filters: number): Node {
  const wide = { filters: ENAS_STEM_MULTIPLE * filters, weights: 'stem' };
  const features = convStem(graph, image, wide);
  return reluConvBatchNorm(graph, features, { filters, weights: 'stem/projection' });
}

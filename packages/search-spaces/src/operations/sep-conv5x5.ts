import { defineOperation } from '@cellsmith/core';
import { separableConv } from '../composites/separable-conv.ts';

/** Two depthwise separable 5x5 convolutions in a row (FACTS 1.3). */
export const sepConv5x5 = defineOperation({
  name: 'sepConv5x5',
  summary: 'depthwise separable 5x5 convolution, twice',
  build: (graph, input, site) => separableConv(graph, input, { ...site, kernel: 5 }),
});

import { defineOperation } from '@cellsmith/core';
import { separableConv } from '../composites/separable-conv.ts';

/** Two depthwise separable 3x3 convolutions in a row (FACTS 1.3). */
export const sepConv3x3 = defineOperation({
  name: 'sepConv3x3',
  summary: 'depthwise separable 3x3 convolution, twice',
  build: (graph, input, site) => separableConv(graph, input, { ...site, kernel: 3 }),
});

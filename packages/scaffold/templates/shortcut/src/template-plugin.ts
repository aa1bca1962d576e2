import { defineShortcut } from '@cellsmith/core';

/** Averages 2x2 pixels, so that every pixel counts, then ReLU, a 1x1 convolution and batch norm. */
export const templatePlugin = defineShortcut({
  name: 'template-plugin',
  summary: 'average of 2x2 pixels, ReLU, 1x1 convolution, batch norm',
  build(graph, input, { filters, stride, weights }) {
    const pooled = graph.pool('avgPool', input, { kernel: 2, stride });
    const mixed = graph.conv2d(graph.relu(pooled), {
      kernel: 1,
      filters,
      weight: `${weights}/conv`,
    });
    return graph.batchNorm(mixed, { weight: `${weights}/batchNorm` });
  },
});

import { defineOperation } from '@cellsmith/core';

/** A separable convolution of dilation 2: it sees 5x5 pixels with the weights of 3x3. */
export const templatePlugin = defineOperation({
  name: 'templatePlugin',
  summary: 'ReLU, depthwise 3x3 convolution of dilation 2, 1x1 convolution, batch norm',
  build(graph, input, { filters, stride, weights }) {
    const spatial = graph.depthwiseConv2d(graph.relu(input), {
      kernel: 3,
      stride,
      // A dilated window cannot also jump: where it has to, it is an ordinary one.
      dilation: stride === 1 ? 2 : 1,
      weight: `${weights}/depthwise`,
    });
    const mixed = graph.conv2d(spatial, { kernel: 1, filters, weight: `${weights}/pointwise` });
    return graph.batchNorm(mixed, { weight: `${weights}/batchNorm` });
  },
});

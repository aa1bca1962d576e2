import { defineOperation } from '@cellsmith/core';
import { reluConvBatchNorm } from '../composites/relu-conv-batch-norm.ts';

/** ReLU, 1x1 convolution, batch norm: `C^2 + 2C` parameters (FACTS 4). */
export const conv1x1 = defineOperation({
  name: 'conv1x1',
  summary: 'ReLU, 1x1 convolution, batch norm',
  build: reluConvBatchNorm,
});

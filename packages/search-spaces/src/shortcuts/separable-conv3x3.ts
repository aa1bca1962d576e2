import { defineShortcut } from '@cellsmith/core';
import { separableConv } from '../composites/separable-conv.ts';

/** Two separable 3x3 convolutions, the first with stride 2 (FACTS 3.3). */
export const separableConv3x3Shortcut = defineShortcut({
  name: 'separable-conv3x3',
  summary: 'two depthwise separable 3x3 convolutions, the first with stride 2',
  build: (graph, input, site) => separableConv(graph, input, { ...site, kernel: 3 }),
});

import { defineOperation } from '@cellsmith/core';
import { pool3x3 } from '../composites/pool3x3.ts';

/** The smallest of the real pixels under a 3x3 window (FACTS 3.3, 6). */
export const minPool3x3 = defineOperation({
  name: 'minPool3x3',
  summary: '3x3 min pool',
  build: (graph, input, site) => pool3x3(graph, input, { ...site, op: 'minPool' }),
});

import { defineOperation } from '@cellsmith/core';
import { pool3x3 } from '../composites/pool3x3.ts';

/** The largest of the real pixels under a 3x3 window (FACTS 1.3). */
export const maxPool3x3 = defineOperation({
  name: 'maxPool3x3',
  summary: '3x3 max pool',
  build: (graph, input, site) => pool3x3(graph, input, { ...site, op: 'maxPool' }),
});

import { defineOperation } from '@cellsmith/core';
import { pool3x3 } from '../composites/pool3x3.ts';

/** The mean of the real pixels under a 3x3 window (FACTS 1.3). */
export const avgPool3x3 = defineOperation({
  name: 'avgPool3x3',
  summary: '3x3 average pool over real pixels',
  build: (graph, input, site) => pool3x3(graph, input, { ...site, op: 'avgPool' }),
});

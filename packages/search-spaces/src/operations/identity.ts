import { defineOperation } from '@cellsmith/core';
import { factorizedReduction } from '../composites/factorized-reduction.ts';
import { matchFilters } from '../composites/match-filters.ts';

/** Nothing at stride 1; a factorized reduction at stride 2 (FACTS 1.3). */
export const identity = defineOperation({
  name: 'identity',
  summary: 'passes its input on; at stride 2 a factorized reduction',
  build: (graph, input, site) =>
    site.stride === 2 ? factorizedReduction(graph, input, site) : matchFilters(graph, input, site),
});

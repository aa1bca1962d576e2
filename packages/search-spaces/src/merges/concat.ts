import { defineMerge } from '@cellsmith/core';

/**
 * Joins the results on channels: the output of ENAS's final cell, as wide as there are loose ends
 * (FACTS 1.1). No weights.
 */
export const concat = defineMerge({
  name: 'concat',
  summary: 'joins the results on channels; the width is that of all together',
  build: (graph, inputs) => graph.concat(inputs),
});

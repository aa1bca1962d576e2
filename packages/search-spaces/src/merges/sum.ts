import { defineMerge } from '@cellsmith/core';

/** Adds the results: the ShuffleNASNet cell's output (FACTS 3.3). No weights. */
export const sum = defineMerge({
  name: 'sum',
  summary: 'adds the results',
  build: (graph, inputs) => graph.add(inputs),
});

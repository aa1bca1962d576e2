import { defineShortcut } from '@cellsmith/core';

/** The layer's reduction cell once more, with weights of its own (FACTS 3.3). */
export const reductionCellShortcut = defineShortcut({
  name: 'reduction-cell',
  summary: 'a second reduction cell with weights of its own',
  build: (graph, input, { cell, weights }) => cell(graph, input, weights),
});

import { describe, expect, it } from '@jest/globals';
import { createRng, parseGenotype, sampleGenotype } from '@cellsmith/core';
import fc from 'fast-check';
import { cellDecisions } from './cell-decisions.ts';
import { formatCells, parseCells } from './cell-text.ts';
import { readCells } from './read-cells.ts';

describe('readCells', () => {
  it.each([1, 2])('is undone by the text form, with %i inputs and operands', (count) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), (blocks, seed) => {
        const shape = {
          inputs: count,
          operands: count,
          blocks,
          operations: ['identity', 'conv1x1'],
        };
        const decisions = cellDecisions(shape);
        const genotype = sampleGenotype(decisions, createRng(seed));
        const text = formatCells(readCells(decisions, genotype));
        expect(parseGenotype(decisions, text)).toEqual(genotype);
        expect(parseCells(text, count)).toEqual(readCells(decisions, genotype));
      }),
    );
  });
});

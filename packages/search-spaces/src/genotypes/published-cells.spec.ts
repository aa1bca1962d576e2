import { describe, expect, it } from '@jest/globals';
import { cellDecisions } from '../cells/cell-decisions.ts';
import { enas } from './enas.ts';
import { publishedIn } from './published-cells.ts';

const ENAS = ['sepConv3x3', 'sepConv5x5', 'avgPool3x3', 'maxPool3x3', 'identity'];
const SHAPE = { inputs: 2, operands: 2, blocks: 5, operations: ENAS };

describe('publishedIn', () => {
  it("gives ENAS's arc as the integers of its script (FACTS 1.9)", () => {
    const [published] = publishedIn(cellDecisions(SHAPE), [enas]);

    expect(published?.genotype.join(' ')).toBe(
      '0 2 0 0 0 4 0 1 0 4 1 1 1 0 0 1 0 2 1 1 1 0 1 0 0 3 0 2 1 1 3 1 1 0 0 4 0 3 1 1',
    );
  });

  it('leaves out what a space of fewer operations or other blocks does not contain', () => {
    const fewer = { ...SHAPE, operations: ENAS.slice(1) };

    expect(publishedIn(cellDecisions(fewer), [enas])).toEqual([]);
    expect(publishedIn(cellDecisions({ ...SHAPE, blocks: 4 }), [enas])).toEqual([]);
    expect(publishedIn(cellDecisions({ ...SHAPE, blocks: 6 }), [enas])).toEqual([]);
  });
});

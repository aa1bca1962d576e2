import { describe, expect, it } from '@jest/globals';
import { enas } from '../genotypes/enas.ts';
import { shuffleNasnetB } from '../genotypes/shuffle-nasnet-b.ts';
import { parseCells } from './cell-text.ts';
import { looseEnds } from './loose-ends.ts';

describe('looseEnds', () => {
  it("finds the outputs of ENAS's cells (FACTS 1.9)", () => {
    expect(looseEnds(enas.cells.normal)).toEqual([2, 3, 4, 5, 6]);
    expect(looseEnds(enas.cells.reduction)).toEqual([2, 4, 5, 6]);
  });

  it('leaves out whatever is read', () => {
    expect(looseEnds(shuffleNasnetB.cells.normal)).toEqual([1, 2, 4, 5]);
  });

  it('counts an unread cell input', () => {
    const { normal } = parseCells('1:identity+1:identity,1:identity+2:identity|', 2);

    expect(looseEnds(normal)).toEqual([0, 3]);
  });
});

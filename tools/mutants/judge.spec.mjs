import { describe, expect, it } from '@jest/globals';
import { judge } from './judge.mjs';

const original = { contract: 'merge', fault: '', promise: '', message: null, tests: 3, failed: [] };
const caught = ['a', 'b', 'c'].map((fault) => ({
  ...{ contract: 'merge', fault, promise: 'reads', message: 'not read', tests: 3 },
  failed: ['reads'],
}));
const survivor = { ...caught[0], fault: 'd', message: null, failed: [] };

describe('judge', () => {
  it('has nothing to say where every mutant is caught and the original passes', () => {
    expect(judge([original, ...caught])).toEqual([]);
  });

  it('names a mutant that passes', () => {
    expect(judge([original, ...caught, survivor])).toEqual([
      'A merge that d does not fail at "reads": it passes',
    ]);
  });

  it('names what a mutant fails at instead', () => {
    const other = { ...survivor, failed: ['mixes'] };

    expect(judge([original, ...caught, other])).toEqual([
      'A merge that d does not fail at "reads": it fails at "mixes" instead',
    ]);
  });

  it('lets a mutant pass where its test may not have been run', () => {
    expect(judge([original, ...caught, survivor], { isSlice: true })).toEqual([]);
  });

  it('names what the original fails at', () => {
    expect(judge([{ ...original, failed: ['reads'] }, ...caught])).toEqual([
      'The unbroken merge fails at "reads"',
    ]);
  });

  it('asks for three mutants and an original of every contract', () => {
    expect(judge(caught.slice(1))).toEqual([
      'There is no unbroken merge to compare with',
      'There are 2 mutants of a merge, of 3',
    ]);
  });
});

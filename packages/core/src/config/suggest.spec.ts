import { describe, expect, it } from '@jest/globals';
import { suggest } from './suggest.ts';

describe('suggest', () => {
  it('takes a likely misspelling for the nearest name', () => {
    expect(suggest('regularised-evolution', ['random', 'regularized-evolution'])).toBe(
      'did you mean "regularized-evolution"? known: random, regularized-evolution',
    );
  });

  it('looks through case', () => {
    expect(suggest('SEPCONV3X3', ['conv1x1', 'sepConv3x3'])).toContain(
      'did you mean "sepConv3x3"?',
    );
  });

  it('only lists the names where none is near', () => {
    expect(suggest('hyperband', ['random', 'enas'])).toBe('known: random, enas');
  });

  it('says so where nothing is known', () => {
    expect(suggest('enas', [])).toBe('none is known');
  });
});

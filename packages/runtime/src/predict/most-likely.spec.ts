import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mostLikely } from './most-likely.ts';

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `c${i}`);
const logit = fc.double({ min: -500, max: 500, noNaN: true });
const manyLogits = fc.array(logit, { minLength: 1, maxLength: 20 });

describe('mostLikely', () => {
  it('has probabilities that sum to 1 and never rise', () => {
    fc.assert(
      fc.property(manyLogits, (logits) => {
        const found = mostLikely(logits, names(logits.length), logits.length);
        const shares = found.map(({ probability }) => probability);

        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
        expect(shares).toEqual(shares.toSorted((one, other) => other - one));
      }),
    );
  });

  it('begins with the class of the largest logit, the first of equal ones', () => {
    fc.assert(
      fc.property(manyLogits, (logits) => {
        const [first] = mostLikely(logits, names(logits.length), 1);

        expect(first?.class).toBe(`c${logits.indexOf(Math.max(...logits))}`);
      }),
    );
  });

  it('names no more classes than there are', () => {
    expect(mostLikely([0, Math.log(3)], ['a', 'b'], 5)).toEqual([
      { class: 'b', probability: expect.closeTo(0.75, 12) as unknown },
      { class: 'a', probability: expect.closeTo(0.25, 12) as unknown },
    ]);
  });
});

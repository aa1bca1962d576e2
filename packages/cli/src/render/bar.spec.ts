import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bar } from './bar.ts';

describe('bar', () => {
  it('always has its width, whatever share is done', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.integer({ min: 1, max: 80 }), (done, width) => {
        expect(bar(done, width)).toHaveLength(width);
      }),
    );
  });

  it('is empty at the start and full at the end', () => {
    expect([bar(0, 4), bar(0.5, 4), bar(1, 4)]).toEqual(['░░░░', '██░░', '████']);
  });
});

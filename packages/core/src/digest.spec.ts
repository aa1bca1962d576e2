import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digest } from './digest.ts';

/** How many of the 128 bits differ. */
function distance(a: string, b: string): number {
  const bits = (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2);
  return bits.replaceAll('0', '').length;
}

describe('digest', () => {
  it('is 32 hex digits of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => /^[0-9a-f]{32}$/u.test(digest(text))),
    );
  });

  it('differs for 100,000 numbers', () => {
    const digests = new Set(Array.from({ length: 100_000 }, (_, i) => digest(String(i))));

    expect(digests.size).toBe(100_000);
  });

  it('differs for texts that only differ in zeros at the end', () => {
    const texts = ['', '\0', '\0\0', '\0\0\0\0', '\0\0\0\0\0'];

    expect(new Set(texts.map(digest)).size).toBe(texts.length);
  });

  it('changes about half of its bits with any unit of the text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, seed) => {
        const at = seed % text.length;
        const changed = `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ 1)}${text.slice(at + 1)}`;
        const different = distance(digest(text), digest(changed));
        expect(different).toBeGreaterThan(24);
        expect(different).toBeLessThan(104);
      }),
    );
  });
});

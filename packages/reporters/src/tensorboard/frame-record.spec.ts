import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crc32c } from '@aws-crypto/crc32c';
import { frameRecord, maskedChecksum } from './frame-record.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Undoes the mask. */
const unmasked = (masked: number): number => {
  const turned = (masked - 0xa282ead8) >>> 0;
  return ((turned << 15) | (turned >>> 17)) >>> 0;
};

describe('maskedChecksum', () => {
  // Vectors of RFC 3720, B.4, and the check value of the CRC catalogue.
  it.each([
    ['32 zeros', new Uint8Array(32), 0x8a9136aa],
    ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['0 to 31', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
    ['31 to 0', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
    ['"123456789"', bytesOf('123456789'), 0xe3069283],
  ])('is the masked CRC-32C of %s', (_what, data, sum) => {
    expect(unmasked(maskedChecksum(data))).toBe(sum);
    expect(maskedChecksum(data)).not.toBe(sum);
  });
});

describe('frameRecord', () => {
  it('puts data between its length and its checksum', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        const frame = frameRecord(data);
        const view = new DataView(frame.buffer);
        expect(frame).toHaveLength(data.length + 16);
        expect(view.getBigUint64(0, true)).toBe(BigInt(data.length));
        expect(unmasked(view.getUint32(8, true))).toBe(crc32c(frame.subarray(0, 8)));
        expect(frame.subarray(12, -4)).toEqual(data);
        expect(unmasked(view.getUint32(frame.length - 4, true))).toBe(crc32c(data));
      }),
    );
  });
});

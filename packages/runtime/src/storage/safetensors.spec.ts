import { describe, expect, it } from '@jest/globals';
import type { NamedTensor } from '@cellsmith/core';
import fc from 'fast-check';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

const tensor: fc.Arbitrary<NamedTensor> = fc
  .array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 })
  .chain((shape) => {
    const length = shape.reduce((product, size) => product * size, 1);
    return fc
      .array(fc.float({ noNaN: true }), { minLength: length, maxLength: length })
      .map((values) => ({ shape, data: Float32Array.from(values) }));
  });

// Names that look like numbers are ordered before others by every JSON object.
const name = fc.string({ minLength: 1 }).map((text) => `w/${text}`);

describe('safetensors', () => {
  it('gives back every tensor bit for bit, in order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, tensor), { selector: ([key]) => key }),
        (entries) => {
          const back = decodeSafetensors(encodeSafetensors(new Map(entries)));
          expect([...back]).toEqual(entries);
        },
      ),
    );
  });

  it('is laid out as the format says', () => {
    const data = Float32Array.of(1, -2);
    const file = encodeSafetensors(new Map([['a', { shape: [2], data }]]));
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const length = Number(view.getBigUint64(0, true));
    const header: unknown = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));

    expect(header).toEqual({ a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } });
    expect(length % 8).toBe(0);
    expect(view.getFloat32(8 + length + 4, true)).toBe(-2);
    expect(file).toHaveLength(8 + length + 8);
  });

  it('refuses a file that is cut anywhere', () => {
    const file = encodeSafetensors(
      new Map([['a', { shape: [3], data: Float32Array.of(1, 2, 3) }]]),
    );

    for (let length = 0; length < file.length; length++) {
      expect(() => decodeSafetensors(file.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'RUN_DAMAGED' }),
      );
    }
  });
});

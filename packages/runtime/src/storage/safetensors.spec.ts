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

  it.each([
    ['is null', null],
    ['is a list', []],
    ['has no shape', { a: { dtype: 'F32', data_offsets: [0, 4] } }],
    ['has no place', { a: { dtype: 'F32', shape: [1] } }],
    ['has a tensor that is null', { a: null }],
    ['has a tensor before the values', { a: { dtype: 'F32', shape: [1], data_offsets: [-4, 0] } }],
    [
      'has a tensor behind them',
      { a: { dtype: 'F32', shape: [2 ** 40], data_offsets: [0, 2 ** 42] } },
    ],
    ['has lengths that cancel', { a: { dtype: 'F32', shape: [-1, -1], data_offsets: [0, 4] } }],
    ['has half a length', { a: { dtype: 'F32', shape: [0.5, 2], data_offsets: [0, 4] } }],
  ])('refuses a file whose header %s', (_what, header) => {
    const json = Buffer.from(JSON.stringify(header));
    const file = Buffer.alloc(8 + json.length + 4);
    file.writeBigUInt64LE(BigInt(json.length));
    json.copy(file, 8);

    expect(() => decodeSafetensors(file)).toThrow(expect.objectContaining({ code: 'RUN_DAMAGED' }));
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Json, Snapshot } from '@cellsmith/core';
import fc from 'fast-check';
import { parseSnapshot, snapshotJson } from './snapshot-json.ts';

const tensor = fc
  .tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 }))
  .chain(([rows, columns]) =>
    fc
      .uint8Array({ minLength: rows * columns * 4, maxLength: rows * columns * 4 })
      .map((bytes) => ({ shape: [rows, columns], data: new Float32Array(bytes.slice().buffer) })),
  );

const snapshot = fc.record({
  values: fc
    .jsonValue({ noUnicodeString: false })
    .map((value) => JSON.parse(JSON.stringify(value)) as Json),
  tensors: fc
    .dictionary(
      fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
      tensor,
    )
    .map((tensors) => new Map(Object.entries(tensors))),
});

/** With the bits of the floats, of which some are no numbers. */
function bitsOf({ values, tensors }: Snapshot): unknown {
  const bits = [...tensors].map(([name, { shape, data }]) => [
    ...[name, shape, [...new Uint32Array(data.buffer, data.byteOffset, data.length)]],
  ]);
  return { values, bits };
}

describe('the JSON of a snapshot', () => {
  it('brings every bit back', () => {
    fc.assert(
      fc.property(snapshot, (taken) => {
        const sent = JSON.parse(JSON.stringify(snapshotJson('enas', taken))) as Json;
        expect(bitsOf(parseSnapshot('enas', sent))).toEqual(bitsOf(taken));
      }),
    );
  });

  it('takes a part of a larger buffer', () => {
    const data = new Float32Array([1, 2, 3, 4]).subarray(1, 3);
    const sent = snapshotJson('enas', {
      values: null,
      tensors: new Map([['w', { shape: [2], data }]]),
    });

    expect([...(parseSnapshot('enas', sent).tensors.get('w')?.data ?? [])]).toEqual([2, 3]);
  });

  const STATE = { controller: 'enas', values: {}, tensors: {} };

  it.each<[string, Json, RegExp]>([
    ['a list', [], /none that observe answered/u],
    [
      'one of another controller',
      { ...STATE, controller: 'random' },
      /of the controller "random"/u,
    ],
    ['no values', { controller: 'enas', tensors: {} }, /values/u],
    [
      'floats that do not fill the shape',
      { ...STATE, tensors: { w: { shape: [2], float32: 'AAAA' } } },
      /tensor "w" has 3 bytes for \[2\]/u,
    ],
    [
      'what is no base64',
      { ...STATE, tensors: { w: { shape: [0], float32: '!' } } },
      /tensors\.w\.float32/u,
    ],
  ])('refuses %s', (...[, state, message]) => {
    expect(() => parseSnapshot('enas', state)).toThrow(
      expect.objectContaining({ code: 'INVALID_DATA', message: expect.stringMatching(message) }),
    );
  });
});

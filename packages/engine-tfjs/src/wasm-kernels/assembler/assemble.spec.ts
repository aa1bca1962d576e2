import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantiate } from '../web-assembly.ts';
import { assemble, defineFunction } from './assemble.ts';
import { flatten, signed, unsigned } from './code.ts';
import { f32x4, i32 } from './instructions.ts';

const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Memory: new (limits: object) => { readonly buffer: ArrayBuffer };
  };
};

describe('integers', () => {
  it.each([
    [0, [0x00]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [624485, [0xe5, 0x8e, 0x26]],
    [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('encode %d', (value, bytes) => {
    expect(unsigned(value)).toEqual(bytes);
  });

  it.each([
    [63, [0x3f]],
    [64, [0xc0, 0x00]],
    [-1, [0x7f]],
    [-64, [0x40]],
    [-123456, [0xc0, 0xbb, 0x78]],
  ])('encode %d with its sign', (value, bytes) => {
    expect(signed(value)).toEqual(bytes);
  });
});

describe('code', () => {
  it('is flat in the end', () => {
    expect(flatten([1, [2, [3], []], 4])).toEqual([1, 2, 3, 4]);
  });
});

describe('assemble', () => {
  it('makes functions of loops, choices and constants', () => {
    const fill = defineFunction('fill', ['start', 'end', 'limit'], ({ start, end, limit }, scope) =>
      scope.while(
        { pointer: start, end: end.get, step: i32.const(4) },
        scope.choose(
          i32.lessThan(start.get, limit.get),
          i32.store(start.get, i32.const(-300)),
          i32.store(start.get, i32.mul(start.get, i32.const(1000))),
        ),
      ),
    );
    const memory = new WebAssembly.Memory({ initial: 1 });
    instantiate(assemble([fill]), memory)['fill']?.(8, 24, 16);

    const values = Array.from(new Int32Array(memory.buffer, 0, 7));
    expect(values).toEqual([0, 0, -300, -300, 16_000, 20_000, 0]);
  });

  it('makes functions of vectors', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true, min: -9, max: 9 }), vectors), (given) => {
        const memory = new WebAssembly.Memory({ initial: 1 });
        new Float32Array(memory.buffer).set(given);
        instantiate(assemble([positivePart]), memory)['positivePart']?.(0, 16);

        const [actual, expected] = [new Float32Array(memory.buffer, 16, 4), given.map(positive)];
        expect(Array.from(actual)).toEqual(expected);
      }),
      { seed: 1 },
    );
  });
});

const vectors = { minLength: 4, maxLength: 4 };
const positive = (value: number): number => (value > 0 ? value : 0);

const positivePart = defineFunction('positivePart', ['from', 'to'], ({ from, to }) => {
  const values = f32x4.load(from.get);
  return f32x4.store(to.get, f32x4.and(values, f32x4.greaterThan(values, f32x4.zero)));
});

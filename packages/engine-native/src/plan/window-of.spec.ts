import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCentred, windowOf } from './window-of.ts';

/** One axis of a window; the other is of one pixel. */
function padBefore(
  size: number,
  kernel: number,
  [stride, dilation]: readonly [number, number],
): number {
  const layer = {
    kernel: [kernel, 1],
    stride: [stride, 1],
    dilation: [dilation, 1],
    padding: 'same',
  } as const;
  return windowOf(layer, [size, 1, 1], [Math.ceil(size / stride), 1, 1]).pad[0];
}

describe('windowOf', () => {
  it.each([
    [8, 3, 1, 1, 1],
    [8, 3, 2, 1, 0],
    [7, 3, 2, 1, 1],
    [32, 5, 1, 1, 2],
    [32, 5, 2, 1, 1],
    [5, 2, 1, 1, 0],
    [6, 1, 2, 1, 0],
    [9, 3, 1, 2, 2],
    [3, 2, 3, 1, 0],
  ])(
    'pads %i pixels for kernel %i, stride %i, dilation %i by %i before, as TensorFlow does',
    (...row) => {
      const [size, kernel, stride, dilation, before] = row;

      expect(padBefore(size, kernel, [stride, dilation])).toBe(before);
    },
  );

  it('pads as little as lets every pixel begin a window, and what is odd behind', () => {
    const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(upTo(20), upTo(5), fc.tuple(upTo(3), upTo(2)), (size, kernel, steps) => {
        const [stride, dilation] = steps;
        const reach = (kernel - 1) * dilation + 1;
        const before = padBefore(size, kernel, steps);
        const end = (Math.ceil(size / stride) - 1) * stride - before + reach;
        const behind = Math.max(0, end - size);
        expect([0, 1]).toContain(behind - before);
        expect(before).toBeLessThan(reach);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('pads by rows and columns as it is told', () => {
    const padding = { top: 1, bottom: 0, left: 2, right: 3 };
    const layer = { kernel: [3, 3], stride: [1, 1], padding } as const;

    expect(windowOf(layer, [5, 5, 1], [4, 8, 1]).pad).toEqual([1, 2]);
    expect(windowOf({ ...layer, padding: 'valid' }, [5, 5, 1], [3, 3, 1]).pad).toEqual([0, 0]);
  });
});

describe('isCentred', () => {
  const plain = { kernel: [3, 3], stride: [1, 1], dilation: [1, 1], pad: [1, 1] } as const;

  it('holds for windows of 3x3 and 5x5 around their pixel', () => {
    expect(isCentred(plain)).toBe(true);
    expect(isCentred({ ...plain, kernel: [5, 5], pad: [2, 2] })).toBe(true);
  });

  it.each([
    ['of another size', { ...plain, kernel: [1, 1], pad: [0, 0] } as const],
    ['that are not square', { ...plain, kernel: [3, 5] } as const],
    ['with a stride', { ...plain, stride: [2, 2] } as const],
    ['with gaps', { ...plain, dilation: [2, 1] } as const],
    ['beside their pixel', { ...plain, pad: [0, 1] } as const],
  ])('does not hold for windows %s', (_which, window) => {
    expect(isCentred(window)).toBe(false);
  });
});

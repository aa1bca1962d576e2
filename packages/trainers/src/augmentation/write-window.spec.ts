import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CENTRED, type Placement } from './placement.ts';
import { writeWindow } from './write-window.ts';

/** Entry `channel * 256 + value` is `1000 * channel + value + 1`: nothing is 0 but the padding. */
const table = Float32Array.from(
  { length: 512 },
  (_, i) => 1000 * Math.floor(i / 256) + (i % 256) + 1,
);

const image = Uint8Array.from([1, 2, 3, 4, 5, 6]);

function windowOf(placement: Placement): number[] {
  const target = new Float32Array(6);
  writeWindow(image, target, { shape: [2, 3, 1], table, placement });
  return Array.from(target);
}

describe('writeWindow', () => {
  it('looks every pixel up in the table of its channel', () => {
    const target = new Float32Array(6);

    writeWindow(image, target, { shape: [1, 3, 2], table, placement: CENTRED });

    expect(Array.from(target)).toEqual([2, 1003, 4, 1005, 6, 1007]);
  });

  it.each([
    [{ row: 0, column: 0, mirrored: true }, [4, 3, 2, 7, 6, 5]],
    [{ row: 1, column: 0, mirrored: false }, [5, 6, 7, 0, 0, 0]],
    [{ row: -1, column: 1, mirrored: false }, [0, 0, 0, 3, 4, 0]],
    [{ row: 0, column: -2, mirrored: false }, [0, 0, 2, 0, 0, 5]],
    [{ row: 0, column: -2, mirrored: true }, [2, 0, 0, 5, 0, 0]],
    [{ row: 4, column: 4, mirrored: false }, [0, 0, 0, 0, 0, 0]],
  ])('pads with 0, crops and then flips at %j', (placement, expected) => {
    expect(windowOf(placement)).toEqual(expected);
  });

  it('agrees with padding, cropping and flipping pixel by pixel', () => {
    const offset = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(
        fc.record({ row: offset, column: offset, mirrored: fc.boolean() }),
        fc.uint8Array({ minLength: 24, maxLength: 24 }),
        (placement, pixels) => {
          const target = new Float32Array(24);
          writeWindow(pixels, target, { shape: [4, 3, 2], table, placement });

          expect(Array.from(target)).toEqual(pixelByPixel(pixels, placement));
        },
      ),
    );
  });
});

function pixelByPixel(pixels: Uint8Array, { row, column, mirrored }: Placement): number[] {
  return Array.from({ length: 24 }, (_, i) => {
    const [y, x, c] = [Math.floor(i / 6), Math.floor(i / 2) % 3, i % 2];
    const [fromY, fromX] = [y + row, (mirrored ? 2 - x : x) + column];
    if (fromY < 0 || fromY > 3 || fromX < 0 || fromX > 2) return 0;
    return table[c * 256 + (pixels[(fromY * 3 + fromX) * 2 + c] ?? 0)] ?? 0;
  });
}

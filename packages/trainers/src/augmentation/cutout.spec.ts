import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { type CutoutOptions, type Patch, cutOut, drawCutout } from './cutout.ts';

function patches(options: CutoutOptions): readonly Patch[] {
  return Array.from({ length: 20000 }, (_, i) =>
    drawCutout(createRng(5).stream(i), options, [32, 32, 3]),
  );
}

/** How often each row lies in a patch. */
function coverage(drawn: readonly Patch[]): readonly number[] {
  return Array.from(
    { length: 32 },
    (_, row) => drawn.filter(({ top, bottom }) => top <= row && row < bottom).length / drawn.length,
  );
}

describe('drawCutout', () => {
  it('centres a square on a uniform point and clips it at every border', () => {
    const drawn = patches({ size: 16, convention: 'centre' });
    const rows = coverage(drawn);

    // Row r is covered by the points r - 7 .. r + 8 that lie in 0..31.
    rows.forEach((share, row) => {
      const points = Math.min(31, row + 8) - Math.max(0, row - 7) + 1;
      expect(Math.abs(share - points / 32)).toBeLessThan(0.015);
    });
    expect(drawn.every(({ top, bottom }) => bottom - top >= 8 && bottom - top <= 16)).toBe(true);
  });

  it('takes the point as the top left corner in the convention of ENAS', () => {
    const drawn = patches({ size: 16, convention: 'corner' });
    const rows = coverage(drawn);

    rows.forEach((share, row) => {
      expect(Math.abs(share - Math.min(16, row + 1) / 32)).toBeLessThan(0.015);
    });
    expect(new Set(drawn.map(({ left }) => left)).size).toBe(32);
    expect(drawn.every(({ left, right }) => right === Math.min(32, left + 16))).toBe(true);
  });

  it('keeps the side of an odd square', () => {
    const whole = patches({ size: 5, convention: 'centre' }).filter(
      ({ top, bottom }) => top > 0 && bottom < 32,
    );

    expect(whole.every(({ top, bottom }) => bottom - top === 5)).toBe(true);
  });
});

describe('cutOut', () => {
  it('sets all channels of the patch to 0 and nothing else', () => {
    const image = new Float32Array(3 * 4 * 2).fill(1);

    cutOut(image, { top: 1, bottom: 3, left: 2, right: 4 }, [3, 4, 2]);

    // prettier-ignore
    expect(Array.from(image)).toEqual([
      1, 1, 1, 1, 1, 1, 1, 1,
      1, 1, 1, 1, 0, 0, 0, 0,
      1, 1, 1, 1, 0, 0, 0, 0,
    ]);
  });
});

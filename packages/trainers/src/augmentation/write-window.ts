import type { Shape } from '@cellsmith/core';
import { LEVELS } from './pixel-table.ts';
import type { Placement } from './placement.ts';

export interface WindowFormat {
  /** Of the image and of the window. */
  readonly shape: Shape;
  /** Normalised values of pixels; see `pixelTable`. */
  readonly table: Float32Array;
  readonly placement: Placement;
}

/**
 * Writes the window of `image` at `placement`, normalised, to `target`. Pixels outside of the image
 * are left alone: in a fresh array they are 0, which after normalisation is the mean (FACTS 1.6).
 *
 * @param image `[height, width, channels]`, 0..255
 * @param target `[height, width, channels]`
 */
export function writeWindow(
  image: Uint8Array,
  target: Float32Array,
  { shape: [height, width, channels], table, placement: { row, column, mirrored } }: WindowFormat,
): void {
  const left = Math.max(0, -column);
  const right = Math.min(width, width - column);
  const bottom = Math.min(height, height - row);
  const step = mirrored ? -channels : channels;
  for (let c = 0, base = 0; c < channels; c++, base += LEVELS) {
    for (let y = Math.max(0, -row); y < bottom; y++) {
      let from = ((y + row) * width + left + column) * channels + c;
      let to = (y * width + (mirrored ? width - 1 - left : left)) * channels + c;
      for (let x = left; x < right; x++, from += channels, to += step) {
        target[to] = table[base + (image[from] ?? 0)] ?? 0;
      }
    }
  }
}

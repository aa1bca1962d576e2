import type { Rng, Shape } from '@cellsmith/core';

/** What a cutout's random point is: the centre of the square, or its top left corner (ENAS). */
export type CutoutConvention = 'centre' | 'corner';

/** The squares that are cut out of images. */
export interface CutoutOptions {
  /** Side of the square in pixels; 0: no cutout. */
  readonly size: number;
  readonly convention: CutoutConvention;
}

/** Rows `top` up to `bottom`, columns `left` up to `right`. */
export interface Patch {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/**
 * A square at a uniform point, clipped at the border (FACTS 1.6 for ENAS's corner, FACTS 6 for the
 * choice between the two).
 *
 * @see DeVries & Taylor (2017), https://arxiv.org/abs/1708.04552
 */
export function drawCutout(rng: Rng, { size, convention }: CutoutOptions, shape: Shape): Patch {
  const [height, width] = shape;
  const offset = convention === 'centre' ? Math.floor(size / 2) : 0;
  const top = rng.int(height) - offset;
  const left = rng.int(width) - offset;
  return {
    top: Math.max(0, top),
    bottom: Math.min(height, top + size),
    left: Math.max(0, left),
    right: Math.min(width, left + size),
  };
}

/**
 * Sets `patch` to 0, which after normalisation is the mean.
 *
 * @param image `[height, width, channels]`
 */
export function cutOut(image: Float32Array, patch: Patch, [, width, channels]: Shape): void {
  for (let y = patch.top; y < patch.bottom; y++) {
    image.fill(0, (y * width + patch.left) * channels, (y * width + patch.right) * channels);
  }
}

import type { Rng } from '@cellsmith/core';

/** Where the window that a network sees lies on an image. */
export interface Placement {
  /** The window's first row, in rows of the image; negative: above it. */
  readonly row: number;
  /** The window's first column; negative: left of the image. */
  readonly column: number;
  /** Whether the window is flipped left to right after cropping. */
  readonly mirrored: boolean;
}

/** How the windows on padded images are drawn. */
export interface PlacementOptions {
  /** Pixels of padding on each side; 0: the window is the image. */
  readonly padding: number;
  /** Whether half of the windows are mirrored. */
  readonly flip: boolean;
}

/** The image itself. */
export const CENTRED: Placement = { row: 0, column: 0, mirrored: false };

/** Pad, crop at a uniform place, flip with probability one half (FACTS 1.6). */
export function drawPlacement(rng: Rng, { padding, flip }: PlacementOptions): Placement {
  const places = 2 * padding + 1;
  const row = rng.int(places) - padding;
  const column = rng.int(places) - padding;
  return { row, column, mirrored: flip && rng.next() < 0.5 };
}

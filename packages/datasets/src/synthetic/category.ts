import { type Outline, disc, ring } from './outline.ts';
import { type Texture, bars, checks, dots, grid, pillars } from './texture.ts';

/** What an image of one class shows: a figure filled with a pattern. */
export interface Category {
  readonly name: string;
  readonly outline: Outline;
  readonly texture: Texture;
}

const FIGURES: Readonly<Record<string, Outline>> = { disc, ring };
const PATTERNS: Readonly<Record<string, Texture>> = { bars, pillars, checks, dots, grid };

/**
 * The ten classes, each figure with each pattern: the pattern is a matter of a few pixels, the figure
 * one of the whole image. All are mirror-symmetric, so that a flipped image keeps its class.
 */
export const CATEGORIES: readonly Category[] = Object.entries(FIGURES).flatMap(
  ([figure, outline]) =>
    Object.entries(PATTERNS).map(([pattern, texture]) => ({
      name: `${figure} with ${pattern}`,
      outline,
      texture,
    })),
);

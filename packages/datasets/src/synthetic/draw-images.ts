import type { ImageSet, Rng } from '@cellsmith/core';
import { CATEGORIES } from './category.ts';
import { drawLabels } from './draw-labels.ts';
import { paint } from './painter.ts';
import { drawScene } from './scene.ts';

/** How much to draw. */
export interface Drawing {
  readonly count: number;
  /** Height and width of an image in pixels. */
  readonly size: number;
}

/**
 * Balanced images of the ten categories, `[count, size, size, 3]`. Each is drawn from a stream of its
 * own, so that fewer images are the beginning of more.
 */
export function drawImages({ count, size }: Drawing, rng: Rng): ImageSet {
  const images = new Uint8Array(count * size * size * 3);
  const labels = drawLabels(count, CATEGORIES.length, rng.stream('labels'));
  const imageSize = size * size * 3;
  labels.forEach((label, i) => {
    const category = CATEGORIES[label];
    if (!category) return;
    const stream = rng.stream('image', i);
    const pixels = new Uint8ClampedArray(images.buffer, i * imageSize, imageSize);
    paint(pixels, size, { category, scene: drawScene(stream), rng: stream });
  });
  return { count, images, labels };
}

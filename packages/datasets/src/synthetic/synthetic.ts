import { type Dataset, createRng, defineDataset } from '@cellsmith/core';
import { z } from 'zod';
import { CATEGORIES } from './category.ts';
import { drawImages } from './draw-images.ts';

const images = (usual: number): z.ZodDefault<z.ZodInt> =>
  z.int().min(CATEGORIES.length).max(100_000).default(usual);

const options = z.strictObject({
  /** Of the images. The seed of a run does not touch them: runs of many seeds compare on one task. */
  seed: z.int().min(0).default(0),
  /** Height and width in pixels; networks halve it twice. */
  size: z.int().min(16).max(128).multipleOf(4).default(32),
  /** How many images are drawn; `trainImages` and its sisters choose among them. */
  drawn: z.strictObject({ train: images(4000), test: images(1000) }).prefault({}),
});

/**
 * The embedded task: discs and rings filled with one of five patterns, of random colour, place, size,
 * tilt, contrast and noise. Ten balanced classes; the images are drawn when they are loaded, about
 * 5,000 a second, and depend on the options alone.
 *
 * Neither colour nor any single pixel tells the class, so a linear model stays below 60 % of the test
 * images, while convolution finds the patterns quickly.
 */
export const synthetic = defineDataset({
  name: 'synthetic',
  summary: 'Discs and rings in five patterns, ten classes, drawn from a seed; nothing to download',
  options,
  load: ({ seed, size, drawn }): Promise<Dataset> => {
    const rng = createRng(seed).stream('synthetic');
    return Promise.resolve({
      name: 'synthetic',
      shape: [size, size, 3],
      classes: CATEGORIES.map(({ name }) => name),
      train: drawImages({ count: drawn.train, size }, rng.stream('train')),
      test: drawImages({ count: drawn.test, size }, rng.stream('test')),
    });
  },
});

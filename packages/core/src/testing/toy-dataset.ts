import { z } from 'zod';
import { type DatasetPlugin, type ImageSet, defineDataset } from '../dataset/dataset.ts';
import { type Rng, createRng } from '../rng.ts';

const SIDE = 8;
const CLASSES = ['red', 'green', 'blue'] as const;

/** Noisy 8x8 images whose brightest channel is their class: easy to learn, quick to run. */
export const toyDataset: DatasetPlugin = defineDataset({
  name: 'toy',
  summary: 'Noisy red, green and blue images of 8x8 pixels',
  options: z.strictObject({
    trainImages: z.int().positive().default(48),
    testImages: z.int().positive().default(24),
    seed: z.int().nonnegative().default(1),
  }),
  load: ({ trainImages, testImages, seed }) => {
    const rng = createRng(seed);
    return Promise.resolve({
      name: 'toy',
      shape: [SIDE, SIDE, CLASSES.length],
      classes: CLASSES,
      train: draw(trainImages, rng.stream('train')),
      test: draw(testImages, rng.stream('test')),
    });
  },
});

function draw(count: number, rng: Rng): ImageSet {
  const pixels = SIDE * SIDE;
  const images = new Uint8Array(count * pixels * CLASSES.length);
  const labels = Uint8Array.from({ length: count }, (_, image) => image % CLASSES.length);
  images.forEach((_value, i) => {
    const label = labels[Math.floor(i / (pixels * CLASSES.length))];
    images[i] = (i % CLASSES.length === label ? 80 : 40) + rng.int(120);
  });
  return { count, images, labels };
}

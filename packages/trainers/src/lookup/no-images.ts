import { type ImageSet, defineDataset } from '@cellsmith/core';
import { z } from 'zod';

const NOTHING: ImageSet = { count: 0, images: new Uint8Array(0), labels: new Uint8Array(0) };

const side = z.int().min(1);

/** In the place of a data set where no image is looked at; networks are sized as for CIFAR-10. */
export const noImages = defineDataset({
  name: 'none',
  summary: 'no images, for trainers that answer from a table',
  options: z.strictObject({
    /** Height, width and channels that networks are built for. */
    shape: z.tuple([side, side, side]).default([32, 32, 3]),
    classes: z.int().min(1).default(10),
  }),
  load: ({ shape, classes }) =>
    Promise.resolve({
      name: 'none',
      shape,
      classes: Array.from({ length: classes }, (_, i) => String(i)),
      train: NOTHING,
      test: NOTHING,
    }),
});

import { defineReporter } from '@cellsmith/core';
import { z } from 'zod';
import { TensorboardReporter } from './tensorboard-reporter.ts';

const options = z.strictObject({
  /** Whether the cells are drawn. */
  images: z.boolean().default(true),
});

/** Event files for TensorBoard: curves, drawings of cells, the config, hyper-parameters. */
export const tensorboard = defineReporter({
  name: 'tensorboard',
  summary: 'Event files for TensorBoard.',
  options,
  open: ({ images }, run) => Promise.resolve(new TensorboardReporter(run, images)),
});

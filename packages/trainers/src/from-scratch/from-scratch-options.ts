import { z } from 'zod';
import {
  type AugmentationOptions,
  augmentationOptions,
} from '../augmentation/augmentation-options.ts';
import { type OptimiserOptions, optimiserOptions } from '../regularisers/optimiser-options.ts';
import {
  type LearningRateOptions,
  learningRateOptions,
} from '../schedules/learning-rate-options.ts';

/** The options of `from-scratch`; the defaults are the papers' final training (FACTS 1.1, 1.6, 3.3). */
export interface FromScratchOptions extends OptimiserOptions {
  /** Of the training of one network. */
  readonly epochs: number;
  readonly batchSize: number;
  readonly evaluationBatchSize: number;
  readonly learningRate: LearningRateOptions;
  readonly augmentation: AugmentationOptions;
}

/** The schema of `FromScratchOptions`. */
export const fromScratchOptions: z.ZodType<FromScratchOptions> = z.strictObject({
  epochs: z.int().gte(1, 'a training must have at least 1 epoch').default(630),
  batchSize: z.int().gte(1, 'a batch must have at least 1 image').default(144),
  evaluationBatchSize: z.int().gte(1, 'a batch must have at least 1 image').default(100),
  learningRate: learningRateOptions({ max: 0.05, min: 0.0001, t0: 10, tmul: 2 }),
  ...optimiserOptions({ l2: 2e-4 }),
  augmentation: augmentationOptions,
});

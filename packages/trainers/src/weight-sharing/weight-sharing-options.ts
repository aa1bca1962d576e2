import type { BatchNormMode } from '@cellsmith/core';
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

/** The options of `weight-sharing`; the defaults are those of ENAS's search (FACTS 1.1, 1.6, 1.8). */
export interface WeightSharingOptions extends OptimiserOptions {
  /** Images of a training step, and of the batch that rates a candidate. */
  readonly batchSize: number;
  /** Images of a step that measures on the whole validation split. */
  readonly evaluationBatchSize: number;
  readonly learningRate: LearningRateOptions;
  readonly augmentation: AugmentationOptions;
  /** How often a new arc is sampled: ENAS every batch, ShuffleNASNet every epoch (FACTS 6). */
  readonly arcEvery: 'batch' | 'epoch';
  /** Whose statistics batch norm uses when it measures. */
  readonly bnMode: BatchNormMode;
  /** Whether dropout and drop path are active while one batch rates a candidate (FACTS 1.8). */
  readonly rewardDropout: boolean;
  /** Whether l2 and momentum also move the weights that an arc does not use (FACTS 1.6). */
  readonly decayUnused: boolean;
  /** Compiled networks that are kept for the next time their arc is asked for. */
  readonly programCache: number;
}

/** The schema of `WeightSharingOptions`. */
export const weightSharingOptions: z.ZodType<WeightSharingOptions> = z.strictObject({
  batchSize: z.int().gte(1, 'a batch must have at least 1 image').default(160),
  evaluationBatchSize: z.int().gte(1, 'a batch must have at least 1 image').default(100),
  learningRate: learningRateOptions({ max: 0.05, min: 0.0005, t0: 10, tmul: 2 }),
  ...optimiserOptions({ l2: 1e-4 }),
  augmentation: augmentationOptions,
  arcEvery: z.enum(['batch', 'epoch']).default('batch'),
  bnMode: z.enum(['batch', 'moving']).default('batch'),
  rewardDropout: z.boolean().default(true),
  decayUnused: z.boolean().default(false),
  programCache: z.int().gte(1, 'at least 1 network must be kept').default(12),
});

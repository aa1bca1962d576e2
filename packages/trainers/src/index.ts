export {
  type AugmentationOptions,
  augmentationOptions,
} from './augmentation/augmentation-options.ts';
export { type BatchFormat, BatchLoader, type Pass } from './augmentation/batch-loader.ts';
export type { CutoutConvention, CutoutOptions } from './augmentation/cutout.ts';
export { pixelTable } from './augmentation/pixel-table.ts';
export type { PlacementOptions } from './augmentation/placement.ts';
export {
  type LoaderOptions,
  type SplitLoaders,
  createLoaders,
} from './augmentation/split-loaders.ts';
export {
  type FromScratchOptions,
  fromScratchOptions,
} from './from-scratch/from-scratch-options.ts';
export { fromScratch } from './from-scratch/from-scratch.ts';
export { type LookupOptions, lookupOptions } from './lookup/lookup-options.ts';
export { createLookup, lookup } from './lookup/lookup.ts';
export { trainers } from './plugin.ts';
export { dropPathProgress } from './regularisers/drop-path-progress.ts';
export { type OptimiserOptions } from './regularisers/optimiser-options.ts';
export { constant } from './schedules/constant.ts';
export { type CosineRestarts, cosineRestarts } from './schedules/cosine-restarts.ts';
export {
  type LearningRateOptions,
  createSchedule,
  learningRateOptions,
} from './schedules/learning-rate-options.ts';
export type { Schedule } from './schedules/schedule.ts';
export {
  type WeightSharingOptions,
  weightSharingOptions,
} from './weight-sharing/weight-sharing-options.ts';
export { weightSharing } from './weight-sharing/weight-sharing.ts';

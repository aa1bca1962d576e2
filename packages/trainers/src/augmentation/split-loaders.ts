import { type Dataset, type Splits, channelStatistics } from '@cellsmith/core';
import { BatchLoader } from './batch-loader.ts';
import { pixelTable } from './pixel-table.ts';

/** The loaders of a data set: all splits normalised by the statistics of the training images. */
export interface SplitLoaders {
  /** Batches of the training size. */
  readonly train: BatchLoader;
  /** Batches of the training size for rating one candidate by one batch (FACTS 1.8). */
  readonly reward: BatchLoader;
  /** Batches of the evaluation size. */
  readonly validation: BatchLoader;
  /** Batches of the evaluation size. */
  readonly test: BatchLoader;
}

/** Images in a batch, when training and when evaluating. */
export interface LoaderOptions {
  readonly batchSize: number;
  readonly evaluationBatchSize: number;
}

/** Reads every training pixel once. */
export function createLoaders(
  dataset: Dataset,
  splits: Splits,
  { batchSize, evaluationBatchSize }: LoaderOptions,
): SplitLoaders {
  const { shape } = dataset;
  const table = pixelTable(channelStatistics(splits.train, shape[2]));
  const training = { shape, table, batchSize };
  const evaluation = { shape, table, batchSize: evaluationBatchSize };
  return {
    train: new BatchLoader(splits.train, training),
    reward: new BatchLoader(splits.validation, training),
    validation: new BatchLoader(splits.validation, evaluation),
    test: new BatchLoader(splits.test, evaluation),
  };
}

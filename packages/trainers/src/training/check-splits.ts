import { CellsmithError, type ImageSet, type Splits } from '@cellsmith/core';

/** @throws CellsmithError `INVALID_CONFIG` where a training batch is larger than its split */
export function checkTrainingBatch(batchSize: number, { train }: Splits): void {
  if (batchSize <= train.count) return;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `trainer.batchSize is ${batchSize}, larger than the training split of ${train.count} images; ` +
      'lower it or raise dataset.trainImages',
  );
}

/** @throws CellsmithError `INVALID_CONFIG` where one batch cannot rate a candidate */
export function checkRewardBatch(batchSize: number, { validation }: Splits): void {
  checkImages('validation', validation);
  if (batchSize <= validation.count) return;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `trainer.batchSize is ${batchSize}, larger than the validation split of ${validation.count} ` +
      'images, one batch of which rates a candidate; lower it or raise dataset.validationImages',
  );
}

/** @throws CellsmithError `INVALID_CONFIG` where a split that is asked for is empty */
export function checkImages(split: 'validation' | 'test', { count }: ImageSet): void {
  if (count > 0) return;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `There are no ${split} images to measure on: dataset.${split}Images is 0; raise it`,
  );
}

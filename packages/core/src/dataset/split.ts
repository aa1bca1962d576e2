import { CellsmithError } from '../errors.ts';
import type { Dataset, ImageSet } from './dataset.ts';

/** How many images of each split are used; the papers': 45,000 / 5,000 / 10,000 (FACTS 1.6). */
export interface SplitSizes {
  /** Absent: all that validation leaves. */
  readonly trainImages?: number | undefined;
  /** Taken from the end of the training images. */
  readonly validationImages: number;
  /** Absent: all. */
  readonly testImages?: number | undefined;
}

/** A data set cut for search: validation is held out of the training images. */
export interface Splits {
  readonly train: ImageSet;
  readonly validation: ImageSet;
  readonly test: ImageSet;
}

/**
 * Cuts the images of a data set into those to train on, to validate with and to test with. Validation
 * images are the last of the training images.
 *
 * @throws CellsmithError `INVALID_CONFIG` where a split is larger than the images there are
 */
export function splitDataset(dataset: Dataset, sizes: SplitSizes): Splits {
  const { train, test, shape } = dataset;
  const left = train.count - sizes.validationImages;
  const { trainImages = left, testImages = test.count } = sizes;
  check('validationImages', sizes.validationImages, Math.max(0, train.count - 1));
  check('trainImages', trainImages, left);
  check('testImages', testImages, test.count);
  const imageSize = shape[0] * shape[1] * shape[2];
  return {
    train: range(train, { begin: 0, end: trainImages, imageSize }),
    validation: range(train, { begin: left, end: train.count, imageSize }),
    test: range(test, { begin: 0, end: testImages, imageSize }),
  };
}

function check(name: string, wanted: number, available: number): void {
  if (wanted < 0 || !Number.isInteger(wanted)) {
    throw new CellsmithError('INVALID_CONFIG', `dataset.${name} is ${wanted}, which is no count`);
  }
  if (wanted <= available) return;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `dataset.${name} is ${wanted}; only ${available} images are left for it`,
  );
}

function range(
  { images, labels }: ImageSet,
  { begin, end, imageSize }: { begin: number; end: number; imageSize: number },
): ImageSet {
  return {
    count: end - begin,
    images: images.subarray(begin * imageSize, end * imageSize),
    labels: labels.subarray(begin, end),
  };
}

import { describe, expect, it } from '@jest/globals';
import type { Dataset, ImageSet } from './dataset.ts';
import { splitDataset } from './split.ts';

/** Images of 1x2x1 pixels whose label and pixels are their number. */
function numbered(count: number): ImageSet {
  const labels = Uint8Array.from({ length: count }, (_, i) => i);
  return { count, labels, images: Uint8Array.from({ length: 2 * count }, (_, i) => i >> 1) };
}

const dataset: Dataset = {
  name: 'numbers',
  shape: [1, 2, 1],
  classes: [],
  train: numbered(10),
  test: numbered(4),
};

const labels = ({ labels: all }: ImageSet): number[] => [...all];

describe('splitDataset', () => {
  it('takes validation from the end of the training images, as ENAS (FACTS 1.6)', () => {
    const { train, validation, test } = splitDataset(dataset, { validationImages: 3 });

    expect(labels(train)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(labels(validation)).toEqual([7, 8, 9]);
    expect(labels(test)).toEqual([0, 1, 2, 3]);
  });

  it('keeps images with their labels', () => {
    for (const part of Object.values(splitDataset(dataset, { validationImages: 3 }))) {
      const { images, count } = part as ImageSet;
      expect(images).toHaveLength(2 * count);
      expect([...images]).toEqual(labels(part as ImageSet).flatMap((label) => [label, label]));
    }
  });

  it('never trains on validation images, however few train', () => {
    const splits = splitDataset(dataset, { trainImages: 2, validationImages: 3, testImages: 1 });

    expect(labels(splits.train)).toEqual([0, 1]);
    expect(labels(splits.validation)).toEqual([7, 8, 9]);
    expect(labels(splits.test)).toEqual([0]);
  });

  it('may hold out nothing', () => {
    expect(splitDataset(dataset, { validationImages: 0 }).train.count).toBe(10);
  });

  it.each([
    [{ validationImages: 10 }, 'dataset.validationImages is 10; only 9 images are left for it'],
    [{ validationImages: 3, trainImages: 8 }, 'dataset.trainImages is 8; only 7 images are left'],
    [{ validationImages: -1 }, 'dataset.validationImages is -1, which is no count'],
    [{ validationImages: 0, trainImages: 2.5 }, 'dataset.trainImages is 2.5, which is no count'],
    [{ validationImages: 0, testImages: 5 }, 'dataset.testImages is 5; only 4 images are left'],
  ])('refuses %p', (sizes, message) => {
    expect(() => splitDataset(dataset, sizes)).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        message: expect.stringContaining(message),
      }),
    );
  });
});

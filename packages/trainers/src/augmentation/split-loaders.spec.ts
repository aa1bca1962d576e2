import { describe, expect, it } from '@jest/globals';
import { channelStatistics, splitDataset } from '@cellsmith/core';
import { toyContext } from '../testing/toy-context.ts';
import { createLoaders } from './split-loaders.ts';

const { dataset } = toyContext();
const options = { batchSize: 25, evaluationBatchSize: 100 };

describe('createLoaders', () => {
  it('normalises all splits by the training images alone', () => {
    const splits = splitDataset(dataset, { validationImages: 20 });
    const { mean, deviation } = channelStatistics(splits.train, 3);
    const loaders = createLoaders(dataset, splits, options);

    for (const split of ['train', 'validation', 'test'] as const) {
      const { images } = loaders[split].inOrder().batch(0);
      const pixels = Array.from(splits[split].images.subarray(0, 3));

      pixels.forEach((value, c) => {
        const normalised = (value - (mean[c] ?? 0)) / (deviation[c] ?? 0);
        expect(images[c]).toBeCloseTo(normalised, 5);
      });
    }
  });

  it('rates candidates by batches of the training size', () => {
    const splits = splitDataset(dataset, { validationImages: 30 });
    const loaders = createLoaders(dataset, splits, options);

    expect(loaders.reward.inOrder().batch(0).size).toBe(25);
    expect(loaders.validation.inOrder().batch(0).size).toBe(30);
    expect(loaders.validation.images).toBe(loaders.reward.images);
  });
});

import { describe, expect, it } from '@jest/globals';
import { WeightStore, createInitialiser } from '@cellsmith/core';
import { createLoaders } from '../augmentation/split-loaders.ts';
import { toyContext } from '../testing/toy-context.ts';
import { type Place, checkFinite } from './check-finite.ts';

const { dataset, splits, space, network, engine, rng } = toyContext();
const weights = new WeightStore(createInitialiser(rng));
const program = engine.compile(space.decode([0, 0], network), weights);
const place: Place = {
  epoch: 7,
  step: 3,
  doing: 'training',
  candidate: { genotype: [0, 0], text: 'direct|direct', program },
  batch: createLoaders(dataset, splits, { batchSize: 4, evaluationBatchSize: 4 })
    .train.inOrder()
    .batch(0),
};

describe('checkFinite', () => {
  it('passes finite figures', async () => {
    await expect(checkFinite({ loss: 0, 'gradient norm': 1e38 }, place)).resolves.toBeUndefined();
  });

  it.each([Number.NaN, Infinity, -Infinity])(
    'names the figure that is %d, the place and the remedy',
    async (value) => {
      const figures = { loss: 1, 'gradient norm': value };

      await expect(checkFinite(figures, place)).rejects.toMatchObject({
        code: 'NUMERICAL_FAILURE',
        message:
          `The gradient norm is ${value} in epoch 7, step 3, training direct|direct. All layers ` +
          'are finite, so it is the loss or its gradient that overflows. Lower ' +
          'trainer.learningRate.max or set trainer.clipNorm.',
        layers: [
          expect.objectContaining({ layer: 'input', nonFinite: 0 }),
          expect.objectContaining({ layer: 'globalAveragePool', nonFinite: 0 }),
          expect.objectContaining({ layer: 'dense' }),
          expect.objectContaining({ layer: 'dropout' }),
          expect.objectContaining({ layer: 'dense-2' }),
        ],
      });
    },
  );
});

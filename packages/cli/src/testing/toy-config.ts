import { omitKeys } from '@cellsmith/core';

/** A search that takes a second: the smallest network on a handful of images. */
export const TOY_SEARCH = {
  engine: 'cpu',
  dataset: { name: 'synthetic', size: 16, drawn: { train: 32, test: 10 }, validationImages: 8 },
  space: { name: 'shuffle-nasnet', blocks: 1 },
  network: { filters: 2, cellsPerStage: 1 },
  controller: { name: 'random' },
  trainer: { name: 'weight-sharing', batchSize: 8 },
  search: { epochs: 1, updatesPerEpoch: 1, cellsPerUpdate: 1 },
  derive: { candidates: 1 },
};

/** A training of one network that takes a second. */
export const TOY_TRAINING = {
  engine: 'cpu',
  dataset: { name: 'synthetic', size: 16, drawn: { train: 32, test: 10 } },
  space: { name: 'shuffle-nasnet', blocks: 1 },
  network: { filters: 2, cellsPerStage: 1 },
  trainer: { name: 'from-scratch', epochs: 1, batchSize: 16 },
  genotype: '0:conv1x1|0:maxPool3x3',
};

/** A study of seconds: two cell spaces, searched and trained. */
export const TOY_STUDY = {
  kind: 'study',
  name: 'toy-study',
  engine: 'cpu',
  seeds: 2,
  common: {
    search: { ...omitKeys(TOY_SEARCH, 'engine'), controller: 'local-search' },
    train: omitKeys(TOY_TRAINING, 'engine', 'genotype'),
  },
  arms: {
    plain: { search: {}, train: {} },
    normed: {
      search: { space: { batchNormAfterMerge: true } },
      train: { space: { batchNormAfterMerge: true } },
    },
  },
  metrics: ['testError', 'parameters', 'latencyMs'],
  latency: { batches: [2], passes: 4 },
};

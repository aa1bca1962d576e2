const DATA = { name: 'synthetic', size: 16, drawn: { train: 256, test: 16 } };
const SPACE = { name: 'shuffle-nasnet', blocks: 1 };
const NETWORK = { filters: 2, cellsPerStage: 1 };
const OFTEN = { everySeconds: 0.05 };
const CELL = '0:conv1x1|0:maxPool3x3';

/** A search of some seconds, its controller the one that learns. */
export const SEARCH = {
  ...{ name: 'search', engine: 'native', seed: 3, space: SPACE, network: NETWORK },
  dataset: { ...DATA, drawn: { train: 64, test: 16 }, validationImages: 16 },
  controller: { name: 'enas', units: 4 },
  trainer: { name: 'weight-sharing', batchSize: 8 },
  search: { epochs: 12, updatesPerEpoch: 8, cellsPerUpdate: 2 },
  checkpoint: OFTEN,
  derive: { candidates: 2 },
};

/** A training of some seconds. */
export const TRAINING = {
  ...{ name: 'train', engine: 'native', seed: 3, space: SPACE, network: NETWORK },
  dataset: DATA,
  genotype: CELL,
  trainer: { name: 'from-scratch', epochs: 12, batchSize: 8 },
  checkpoint: OFTEN,
};

/** A study of some seconds: four trainings. */
export const STUDY = {
  ...{ kind: 'study', name: 'study', engine: 'native', seeds: 2 },
  common: {
    train: {
      ...{ space: SPACE, network: NETWORK, genotype: CELL, checkpoint: OFTEN },
      dataset: { ...DATA, drawn: { train: 128, test: 16 } },
      trainer: { name: 'from-scratch', epochs: 6, batchSize: 8 },
    },
  },
  arms: { plain: { train: {} }, normed: { train: { space: { batchNormAfterMerge: true } } } },
  metrics: ['testError'],
};

/** A training with steps of a second and more on images of CIFAR-10's size. */
export const LARGE_TRAINING = {
  ...{ name: 'large', engine: 'native', seed: 3 },
  space: { name: 'shuffle-nasnet', blocks: 2 },
  network: { filters: 32, cellsPerStage: 2 },
  dataset: { name: 'synthetic', size: 32, drawn: { train: 512, test: 64 } },
  genotype: '0:sepConv3x3,1:sepConv3x3|0:sepConv3x3,1:sepConv3x3',
  trainer: { name: 'from-scratch', epochs: 1, batchSize: 128 },
};

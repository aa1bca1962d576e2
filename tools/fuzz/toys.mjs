// Runs of a second, that everything else is made from.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFidelity, createSearch, createStudy, createTraining } from '@cellsmith/runtime';

const COMMON = {
  engine: 'cpu',
  space: { name: 'shuffle-nasnet', blocks: 1 },
  network: { filters: 2, cellsPerStage: 1 },
};
const IMAGES = { name: 'synthetic', size: 16, drawn: { train: 32, test: 10 } };

const SEARCH = {
  ...{ kind: 'search', ...COMMON, controller: { name: 'enas' } },
  ...{ dataset: { ...IMAGES, validationImages: 8 }, derive: { candidates: 2 } },
  trainer: { name: 'weight-sharing', batchSize: 8 },
  search: { epochs: 2, updatesPerEpoch: 2, cellsPerUpdate: 2 },
};

const TRAIN = {
  ...{ kind: 'train', ...COMMON, dataset: IMAGES, genotype: '0:conv1x1|0:maxPool3x3' },
  trainer: { name: 'from-scratch', epochs: 2, batchSize: 16 },
};

/** @param {string} table */
const lookup = (table) => ({
  ...{ kind: 'search', space: COMMON.space, controller: 'regularized-evolution' },
  trainer: { name: 'lookup', table, test: 'test', duration: 60 },
  search: { epochs: 1, updatesPerEpoch: 20, cellsPerUpdate: 1 },
  executor: { name: 'simulated', workers: 3, failureShare: 0.2 },
});

/** @param {string} table */
const study = (table) => ({
  ...{ kind: 'study', name: 'toy', seeds: 2, metrics: ['testError', 'reward'] },
  common: { search: { ...lookup(table), executor: undefined } },
  arms: { evolution: { search: {} }, local: { search: { controller: 'local-search' } } },
  decide: { resamples: 99 },
});

/** @param {string} table absolute; need not be there */
export function toyConfigs(table) {
  return { search: SEARCH, train: TRAIN, lookup: lookup(table), study: study(table) };
}

const OPERATIONS = ['identity', 'conv1x1', 'sepConv3x3', 'sepConv5x5', 'maxPool3x3', 'minPool3x3'];

/** Every cell of the space of the toys, each with a figure of its own. */
function tableText() {
  const parts = OPERATIONS.map((operation) => `0:${operation}`);
  const cells = parts.flatMap((normal) => parts.map((reduction) => `${normal}|${reduction}`));
  const rows = cells.map((cell, i) => `${cell},${((i * 7) % 36) / 36},${((i * 11) % 36) / 36}`);
  return `genotype,reward,test\n${rows.join('\n')}\n`;
}

/**
 * Runs every toy once.
 *
 * @param {string} folder of its own
 */
export async function makeCorpus(folder) {
  mkdirSync(folder, { recursive: true });
  const table = join(folder, 'table.csv');
  writeFileSync(table, tableText());
  const toys = toyConfigs(table);
  const open = {
    search: createSearch,
    train: createTraining,
    lookup: createSearch,
    study: createStudy,
  };
  for (const [name, create] of Object.entries(open)) {
    const session = await create(JSON.parse(JSON.stringify(toys[name])), {
      ...{ cwd: folder, out: join('runs', name), reports: false },
    });
    await session.run();
  }
  const options = { train: TRAIN, cells: 2, sharing: ['per-input'], batchNorm: ['batch'] };
  const out = join('runs', 'fidelity');
  await (await createFidelity(SEARCH, { ...options, cwd: folder, out })).run();
}

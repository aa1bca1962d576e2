import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOY_PLUGIN } from '../fixtures/toy-configs.ts';
import { createSearch } from './create-search.ts';
import { openRun } from './open-run.ts';

/** Of a config, only the three lines at the end change. */
const TEMPLATE = `
name: pair
plugins: [${JSON.stringify(TOY_PLUGIN)}]
engine: wasm
dataset: { name: toy-images, trainImages: 8, validationImages: 4 }
network: { filters: 2, cellsPerStage: 1 }
search: { epochs: 1, updatesPerEpoch: 1, cellsPerUpdate: 2 }
derive: { candidates: 2 }
`;

const SPACES = ['shuffle-nasnet', 'nasnet'];
const CONTROLLERS = ['enas', 'random', 'regularized-evolution', 'local-search'];
const TRAINERS = ['weight-sharing, batchSize: 4', 'from-scratch, batchSize: 4, epochs: 1'];

const PAIRS = SPACES.flatMap((space) =>
  CONTROLLERS.flatMap((controller) => TRAINERS.map((trainer) => ({ space, controller, trainer }))),
);

describe('every pair', () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
  });

  afterAll(() => rm(root, { recursive: true }));

  it.each(PAIRS)('of $space, $controller and $trainer searches', async (pair) => {
    const { space, controller, trainer } = pair;
    const lines = [`space: ${space}`, `controller: ${controller}`, `trainer: { name: ${trainer} }`];
    const config = join(root, 'pair.yaml');
    await writeFile(config, TEMPLATE + lines.join('\n'));
    const out = join(root, `${space} ${controller} ${trainer}`);
    const { genotype, reward } = await (await createSearch(config, { out })).run();
    const { events } = await openRun(out);

    expect(genotype.split('|')).toHaveLength(2);
    expect([0, 0.25, 0.5, 0.75, 1]).toContain(reward);
    expect(events.map(({ type }) => type)).toEqual([
      ...['run.started', 'epoch.trained', 'candidates.measured', 'controller.updated'],
      // Shared weights alone can rate random cells at no cost.
      ...(trainer.startsWith('weight-sharing') ? ['controller.assessed'] : []),
      ...['epoch.completed', 'genotype.derived', 'run.completed'],
    ]);
  });
});

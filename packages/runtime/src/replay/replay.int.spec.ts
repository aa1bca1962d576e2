import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOY_PLUGIN, TOY_SEARCH, TOY_TRAINING } from '../../fixtures/toy-configs.ts';
import { createSearch } from '../create-search.ts';
import { createTraining } from '../create-training.ts';
import { diagnose } from '../diagnose.ts';
import { openRun } from '../open-run.ts';
import { createReplay } from './create-replay.ts';

const CONTROLLERS = ['enas', 'random', 'regularized-evolution', 'local-search'];
const TRAINERS = [
  { name: 'weight-sharing', batchSize: 4, evaluationBatchSize: 4 },
  { name: 'from-scratch', batchSize: 4, evaluationBatchSize: 4, epochs: 1 },
];
/** It is run twice on every engine. */
const SMALLEST = {
  ...TOY_SEARCH,
  space: { name: 'shuffle-nasnet', blocks: 1 },
  network: { filters: 2, cellsPerStage: 1 },
  search: { epochs: 1, updatesPerEpoch: 1, cellsPerUpdate: 2 },
};
const PAIRS = CONTROLLERS.flatMap((controller) =>
  TRAINERS.map((trainer) => ({ controller, trainer })),
);

describe('a run that is run again', () => {
  let root: string;
  let engines: readonly string[];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    const found = (await diagnose()).engines.filter(({ works }) => works);
    engines = found.map(({ name }) => name);
  });

  afterAll(() => rm(root, { recursive: true }));

  it.each(PAIRS)(
    'of $controller and $trainer.name is the same on every engine',
    async (pair) => {
      for (const engine of engines) {
        const out = join(root, `${pair.controller}-${pair.trainer.name}-${engine}`);
        const config = { ...SMALLEST, ...pair, engine };
        await (await createSearch(config, { out })).run();
        const { hash, events } = await openRun(out);
        const replay = await (await createReplay(out)).run();

        expect({ engine, ...replay }).toEqual({
          ...{ engine, run: out, isEqual: true, isComplete: true, divergence: null },
          ...{ events: events.length, hash },
        });
      }
    },
    120_000,
  );

  it('is the same as a training, and as it was before', async () => {
    const out = join(root, 'training');
    await (await createTraining(TOY_TRAINING, { out })).run();
    const before = await readdir(out, { recursive: true });

    await expect((await createReplay(out)).run()).resolves.toMatchObject({ isEqual: true });
    expect(await readdir(out, { recursive: true })).toEqual(before);
  }, 60_000);

  it('is compared as far as it came', async () => {
    const out = join(root, 'part');
    await (await createSearch(TOY_SEARCH, { out })).run();
    const journal = join(out, 'journal.jsonl');
    const text = await readFile(journal, 'utf8');
    const part = text.split('\n').slice(0, 4).join('\n').length + 1;
    await truncate(journal, part);

    await expect((await createReplay(out)).run()).resolves.toMatchObject({
      ...{ isEqual: true, isComplete: false, events: 4 },
    });
  }, 60_000);

  it('by its time is the same, though time never passes alike', async () => {
    const out = join(root, 'timed');
    const search = { ...TOY_SEARCH.search, epochs: 50, budget: { cpuSeconds: 1 } };
    const { epochs } = await (await createSearch({ ...TOY_SEARCH, search }, { out })).run();

    expect(epochs).toBeLessThan(50);
    await expect((await createReplay(out)).run()).resolves.toMatchObject({ isEqual: true });
  }, 60_000);

  it('by a controller that goes by chance of its own is told with both events', async () => {
    const plugin = join(root, 'unrepeatable.mjs');
    await writeFile(plugin, UNREPEATABLE);
    const out = join(root, 'unrepeatable');
    const config = { ...TOY_SEARCH, plugins: [TOY_PLUGIN, plugin], controller: 'unrepeatable' };
    await (await createSearch(config, { out })).run();
    const replay = await (await createReplay(out)).run();

    expect(replay.isEqual).toBe(false);
    expect(replay.divergence?.recorded.type).toBe('controller.updated');
    expect(replay.divergence?.derived).not.toEqual(replay.divergence?.recorded);
  }, 60_000);
});

/** Its measurements are of the clock. */
const UNREPEATABLE = `
import { ContainerModule } from '${import.meta.resolve('inversify')}';
import { z } from '${import.meta.resolve('zod')}';
const controller = {
  name: 'unrepeatable',
  summary: 'Measures the clock',
  options: z.strictObject({}),
  create: (options, { decisions }) => ({
    propose: async (count) =>
      Array.from({ length: count }, () => decisions.map(() => 0)),
    observe: async () => ({ clock: performance.now() }),
    state: () => ({ values: null, tensors: new Map() }),
    restore: () => undefined,
    dispose: () => undefined,
  }),
};
export const plugin = new ContainerModule(({ bind }) => {
  bind(Symbol.for('@cellsmith/core/Controller')).toConstantValue(controller);
});
`;

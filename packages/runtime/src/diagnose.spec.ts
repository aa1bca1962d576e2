import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fetchData, verifyData } from './data.ts';
import { diagnose } from './diagnose.ts';
import { listPlugins } from './list-plugins.ts';

describe('diagnose', () => {
  it('tries every engine and says which one auto takes, or how to get it', async () => {
    const { engines, auto, node, cores, memoryBytes } = await diagnose();
    const working = engines.filter(({ works }) => works);

    expect(engines.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['tensorflow-gpu', 'tensorflow', 'wasm', 'cpu']),
    );
    expect(engines.map(({ rank }) => rank)).toEqual(
      engines.map(({ rank }) => rank).toSorted((a, b) => b - a),
    );
    expect(auto).toBe(working[0]?.name);
    expect(engines.filter((engine) => engine.auto)).toEqual([working[0]]);
    for (const engine of engines) {
      if (!engine.works) expect(engine.remedy.length).toBeGreaterThan(10);
    }
    expect(node).toBe(process.version);
    expect(Math.min(cores, memoryBytes)).toBeGreaterThan(0);
  });

  it('says which data is there, and for the rest what fetches it', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    const environment = { CELLSMITH_DATA: empty, HOME: empty, XDG_CACHE_HOME: empty };
    const { datasets } = await diagnose({ environment });
    await rm(empty, { recursive: true });
    const cifar10 = datasets.find(({ name }) => name === 'cifar10');

    expect(datasets.find(({ name }) => name === 'synthetic')?.found).toBe(true);
    expect(cifar10).toMatchObject({
      found: false,
      reason: expect.stringContaining('cellsmith data fetch cifar10') as unknown,
    });
  });
});

describe('data', () => {
  it('counts what was found sound, and says where there is nothing to fetch', async () => {
    const told: string[] = [];
    const report = (message: string): void => void told.push(message);
    const set = ['drawn.train=50', 'drawn.test=20'];
    const data = await fetchData('synthetic', { set, report });

    expect(data).toMatchObject({ dataset: 'synthetic', trainImages: 50, testImages: 20 });
    expect(told).toEqual([expect.stringContaining('nothing to download')]);
    expect(await verifyData('synthetic', { set })).toEqual(data);
  });

  it.each([
    ['cifar11', [], 'UNKNOWN_PLUGIN', 'did you mean "cifar10"?'],
    ['cifar10', ['pth=x'], 'INVALID_CONFIG', 'dataset.pth: unknown key; did you mean "path"?'],
    ['cifar10', ['path=nowhere'], 'MISSING_DATA', '/nowhere'],
  ])('refuses %s with %j', async (name, set, ...expected) => {
    const [code, message] = expected;
    await expect(verifyData(name, { set, cwd: tmpdir() })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as unknown,
    });
  });
});

describe('listPlugins', () => {
  it('tells of every kind, with defaults', async () => {
    const plugins = await listPlugins();
    const kinds = new Set(plugins.map(({ kind }) => kind));

    expect([...kinds]).toEqual([
      ...['search space', 'controller', 'trainer', 'objective', 'engine', 'dataset'],
      ...['reporter', 'operation', 'merge', 'shortcut', 'sharing policy'],
    ]);
    expect(plugins.find(({ name }) => name === 'shuffle-nasnet')?.options).toMatchObject({
      blocks: 5,
    });
  });
});

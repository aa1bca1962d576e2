import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { completeConfig, draftConfig } from './config/prepare-config.ts';
import type { ConfigInput } from './config/config-input.ts';
import { initConfig } from './init-config.ts';
import { listPresets } from './list-presets.ts';
import { prepareStudy } from './study/prepare-study.ts';

const NAMES = [
  'demo/search',
  'demo/train',
  'enas/final',
  'enas/final-quick',
  'enas/search',
  'enas/search-quick',
  'shuffle-nasnet/final-a',
  'shuffle-nasnet/final-b',
  'shuffle-nasnet/final-quick',
  'shuffle-nasnet/search',
  'shuffle-nasnet/search-quick',
];

/** Each also as `…-quick`. */
const STUDIES = [
  ...['blocks', 'drop-path', 'enas-vs-shuffle-nasnet', 'figure-4', 'merge', 'shortcut', 'table-1'],
];

const STUDY_NAMES = STUDIES.flatMap((name) => [`studies/${name}`, `studies/${name}-quick`]);

describe('presets', () => {
  it('are listed with what they are', async () => {
    const presets = await listPresets();
    const names = presets.map(({ name }) => name);

    expect(names).toEqual(expect.arrayContaining([...NAMES, ...STUDY_NAMES]));
    expect(presets.find(({ name }) => name === 'studies/merge')?.kind).toBe('study');
    expect(presets.find(({ name }) => name === 'enas/final')?.kind).toBe('train');
    expect(presets.every(({ summary }) => summary.length > 20)).toBe(true);
  });

  it.each(NAMES)('%s is complete and right', async (name) => {
    const { kind } = (await listPresets()).find((preset) => preset.name === name) ?? {};
    const runKind = kind === 'train' ? kind : 'search';
    const { config } = await completeConfig(runKind, await draftConfig(name, {}));

    expect(config.name).toBe(name.replace('/', '-'));
  });

  it.each(STUDY_NAMES)('%s is complete and right', async (name) => {
    const { config } = await prepareStudy(name, {});

    expect(`studies/${config.name}`).toBe(name);
    expect(config.arms.filter(({ search }) => search).length > 0).toBe(config.random !== null);
    expect(config.arms.every(({ about }) => about !== null)).toBe(true);
  });

  it('carry the settings of ENAS', async () => {
    const { config } = await completeConfig('search', await draftConfig('enas/search', {}));

    expect(config).toMatchObject({
      network: { filters: 20, cellsPerStage: 2, dropoutKeep: 0.9 },
      controller: { units: 64, learningRate: { schedule: 'constant', max: 0.0035 } },
      trainer: { batchSize: 160, l2: 1e-4, arcEvery: 'batch', nesterov: true },
      search: { epochs: 150, updatesPerEpoch: 30, cellsPerUpdate: 10 },
    });
  });

  it('build on one another', async () => {
    const { config } = await completeConfig('search', await draftConfig('enas/search-quick', {}));

    expect(config).toMatchObject({
      network: { filters: 8, dropPathKeep: 1, auxiliaryHead: { enabled: true, frozen: true } },
      controller: { name: 'enas', units: 64, baselineDecay: 0.99 },
      space: { name: 'nasnet' },
    });
  });
});

describe('initConfig', () => {
  it.each(['search', 'train'] as const)('gives a config of a %s that works', async (kind) => {
    const text = initConfig(kind);
    const { config } = await completeConfig(
      kind,
      await draftConfig(parse(text) as ConfigInput, {}),
    );

    expect(config.kind).toBe(kind);
    expect(text.match(/ # /gu)?.length).toBeGreaterThan(10);
  });
});

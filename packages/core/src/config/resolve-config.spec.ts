import { describe, expect, it } from '@jest/globals';
import { toyConfigPlugins } from '../testing/toy-config-plugins.ts';
import type { RunKind } from './config-schema.ts';
import { mergeConfig } from './merge-config.ts';
import type { PlainObject } from './plain-object.ts';
import { resolveConfig } from './resolve-config.ts';

const MINIMAL = {
  name: 'mine',
  engine: 'cpu',
  dataset: 'tiny',
  space: 'toy',
  controller: 'dice',
  trainer: 'sharing',
};

const resolve = (value: unknown, kind: RunKind = 'search'): object =>
  resolveConfig({ kind, value, origin: 'my.yaml' }, toyConfigPlugins);

const problems = (value: unknown, kind: RunKind = 'search'): string => {
  try {
    resolve(value, kind);
  } catch (error) {
    expect(error).toMatchObject({ code: 'INVALID_CONFIG' });
    return (error as Error).message;
  }
  return 'none';
};

describe('resolveConfig', () => {
  it('writes every default out, in reading order', () => {
    const config = resolve(MINIMAL);

    expect(config).toEqual({
      kind: 'search',
      name: 'mine',
      seed: 1,
      plugins: [],
      engine: { name: 'cpu' },
      dataset: { name: 'tiny', validationImages: 5000 },
      space: { name: 'toy', blocks: 5, merge: 'sum' },
      network: {
        filters: 20,
        cellsPerStage: 2,
        dropoutKeep: 1,
        dropPathKeep: 1,
        auxiliaryHead: { enabled: false, frozen: false },
      },
      controller: {
        name: 'dice',
        learningRate: { name: 'constant', rate: 0.1 },
        lstm: { units: 64 },
      },
      trainer: { name: 'sharing', batchSize: 160 },
      objective: { name: 'accuracy' },
      search: {
        ...{ epochs: 150, updatesPerEpoch: 1, cellsPerUpdate: 10, on: 'batch' },
        assess: { enabled: true, share: 0.05, window: 30 },
      },
      reporters: [],
      executor: { name: 'in-process' },
      derive: { candidates: 10, on: 'batch' },
      checkpoint: { everySeconds: 60, keep: 3 },
    });
    expect(Object.keys(config).slice(0, 3)).toEqual(['kind', 'name', 'seed']);
  });

  it('gives itself when it is resolved again', () => {
    const once = resolve({ ...MINIMAL, dataset: { name: 'tiny', path: '/data', trainImages: 9 } });

    expect(resolve(once)).toEqual(once);
  });

  it.each([
    ['a key of the frame', { sed: 3 }, 'sed: unknown key; did you mean "seed"?'],
    [
      'a key in a section',
      { search: { epoch: 3 } },
      'search.epoch: unknown key; did you mean "epochs"?',
    ],
    [
      'a deeper key',
      { network: { auxiliaryHead: { enable: true } } },
      'network.auxiliaryHead.enable: unknown key; did you mean "enabled"?',
    ],
    [
      "a plugin's key",
      { space: { name: 'toy', block: 3 } },
      'space.block: unknown key; did you mean "blocks"?',
    ],
    [
      "a plugin's deeper key",
      { controller: { name: 'dice', lstm: { unit: 3 } } },
      'controller.lstm.unit: unknown key; did you mean "units"?',
    ],
    [
      'a key of another union member',
      { controller: { name: 'dice', learningRate: { name: 'constant', rate: 1, max: 2 } } },
      'controller.learningRate.max: unknown key',
    ],
    [
      "a split's key",
      { dataset: { name: 'tiny', trainImage: 3 } },
      'dataset.trainImage: unknown key; did you mean "trainImages"?',
    ],
    ['a key of elsewhere', { epochs: 3 }, 'epochs: unknown key; there is "search.epochs"'],
    [
      "a plugin's key at the root",
      { batchSize: 3 },
      'batchSize: unknown key; there is "trainer.batchSize"',
    ],
    ['a part', { space: { merge: 'som' } }, 'space: No merge named "som"; did you mean "sum"?'],
    ['a plugin', { space: 'toi' }, 'space.name: no search space named "toi"; did you mean "toy"?'],
  ])('names %s that does not exist, and its neighbour', (_what, over, expected) => {
    expect(problems(mergeConfig(MINIMAL, over))).toContain(expected);
  });

  it.each([
    [
      '0 blocks',
      { space: { blocks: 0 } },
      'space.blocks: too small: expected number to be >=1, not 0',
    ],
    [
      '13 blocks',
      { space: { blocks: 13 } },
      'space.blocks: too big: expected number to be <=12, not 13',
    ],
    [
      'a negative rate',
      { controller: { learningRate: { name: 'constant', rate: -1 } } },
      'controller.learningRate.rate: too small: expected number to be >=0, not -1',
    ],
    ['half a filter', { network: { filters: 1.5 } }, 'network.filters: expected int, not 1.5'],
    ['no filter', { network: { filters: 0 } }, 'network.filters: too small'],
    [
      'a keep probability above 1',
      { network: { dropoutKeep: 1.5 } },
      'network.dropoutKeep: too big',
    ],
    [
      'a keep probability of 0',
      { network: { dropPathKeep: 0 } },
      'network.dropPathKeep: too small',
    ],
    ['an empty section', { search: null }, 'search: has no value; expected object'],
    ['a word for a number', { seed: 'one' }, 'seed: expected number, not "one"'],
    [
      'an infinite number',
      { checkpoint: { everySeconds: Infinity } },
      'checkpoint.everySeconds: expected number, not Infinity',
    ],
    [
      'a choice that is none',
      { derive: { on: 'valdation' } },
      'derive.on: "valdation" is not a choice; did you mean "validation"?',
    ],
    [
      'a search without validation images',
      { dataset: { validationImages: 0 } },
      'dataset.validationImages: too small',
    ],
    ['a name that leads elsewhere', { name: '../x' }, 'name: must be the name of a folder'],
    ['a slot of another kind', { engine: 3 }, 'engine: expected a name or an object; known: cpu'],
  ])('refuses %s in words', (_what, over, expected) => {
    expect(problems(mergeConfig(MINIMAL, over))).toContain(expected);
  });

  it('tells all problems at once', () => {
    const text = problems({
      ...MINIMAL,
      sed: 1,
      space: { name: 'toy', blocks: 0, blok: 1 },
      controller: 'dize',
      trainer: undefined,
      network: { filters: -1 },
    });

    expect(text).toMatch(/^6 problems in my\.yaml:/u);
    for (const path of [
      'sed',
      'space.blocks',
      'space.blok',
      'controller.name',
      'trainer',
      'network.filters',
    ]) {
      expect(text).toContain(`\n  ${path}: `);
    }
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s at any depth', (key) => {
    const config = JSON.parse(`{"search": {"${key}": {"polluted": true}}}`) as PlainObject;

    expect(problems(config)).toContain(`search.${key}: this key is not allowed`);
    expect(problems(mergeConfig(MINIMAL, config))).toContain(key);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('refuses what is no mapping', () => {
    expect(problems([])).toContain('expected keys and values');
    expect(problems(null)).toContain('expected keys and values');
  });

  it('wants a trainer that can train where a single network is trained', () => {
    const rest = { ...MINIMAL, controller: undefined };

    expect(problems({ ...rest, genotype: 'x' }, 'train')).toContain(
      'trainer.name: "sharing" cannot train a single network; these can: scratch',
    );
    expect(problems({ ...rest, trainer: 'scratch' }, 'train')).toContain('genotype: required');
  });

  it('refuses a config of the other kind by its name alone', () => {
    expect(problems({ ...MINIMAL, kind: 'train' })).toContain(
      'kind: this is the config of a "train", where one of a search is wanted',
    );
  });
});

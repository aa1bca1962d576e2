import { describe, expect, it } from '@jest/globals';
import { toyConfigPlugins } from '../testing/toy-config-plugins.ts';
import { resolveConfig } from './resolve-config.ts';
import { readStoredConfig } from './stored-config.ts';

const COMPLETE = resolveConfig(
  {
    kind: 'search',
    value: {
      ...{ name: 'mine', engine: 'cpu', dataset: 'tiny', space: 'toy', controller: 'dice' },
      trainer: 'sharing',
    },
    origin: 'my.yaml',
  },
  toyConfigPlugins,
);

describe('readStoredConfig', () => {
  it('gives a complete config as it is', () => {
    expect(readStoredConfig(COMPLETE)).toEqual({ config: COMPLETE });
  });

  it.each([
    ['null', null, ''],
    ['a text', 'kind: search', ''],
    ['of no kind', { ...COMPLETE, kind: 'study' }, 'kind'],
    ['without a name', { ...COMPLETE, name: undefined }, 'name'],
    ['without a space', { ...COMPLETE, space: undefined }, 'space'],
    ['with a trainer that has no name', { ...COMPLETE, trainer: { epochs: 3 } }, 'trainer.name'],
    ['with a seed that is a text', { ...COMPLETE, seed: '1' }, 'seed'],
    ['with reporters that have no names', { ...COMPLETE, reporters: [3] }, 'reporters.0'],
  ])('names what is wrong with one that is %s', (_what, value, path) => {
    expect(readStoredConfig(value).issues).toEqual([
      { path, message: expect.any(String) as unknown },
    ]);
  });
});

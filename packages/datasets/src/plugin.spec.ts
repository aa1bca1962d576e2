import { expect, it } from '@jest/globals';
import { DATASET, PluginRegistry } from '@cellsmith/core';
import { Container } from 'inversify';
import { datasets } from './plugin.ts';

it('makes every data set available by name', () => {
  const container = new Container({ defaultScope: 'Singleton' });
  container.load(datasets);
  const registry = new PluginRegistry('data set', container.getAll(DATASET));

  expect(registry.names).toEqual(['cifar10', 'synthetic']);
  expect(() => registry.get('cifar-10')).toThrow('did you mean "cifar10"?');
});

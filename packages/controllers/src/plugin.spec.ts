import { expect, it } from '@jest/globals';
import { CONTROLLER, PluginRegistry } from '@cellsmith/core';
import { Container } from 'inversify';
import { controllers } from './plugin.ts';

it('makes every controller available by name', () => {
  const container = new Container({ defaultScope: 'Singleton' });
  container.load(controllers);
  const registry = new PluginRegistry('controller', container.getAll(CONTROLLER));

  expect(registry.names).toEqual(
    expect.arrayContaining(['enas', 'random', 'regularized-evolution', 'local-search', 'remote']),
  );
  expect(() => registry.get('regularised-evolution')).toThrow('regularized-evolution');
});

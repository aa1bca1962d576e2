import { expect, it } from '@jest/globals';
import {
  MERGE,
  OPERATION,
  PluginRegistry,
  SEARCH_SPACE,
  SHARING_POLICY,
  SHORTCUT,
} from '@cellsmith/core';
import { Container } from 'inversify';
import { searchSpaces } from './plugin.ts';

const container = new Container({ defaultScope: 'Singleton' });
container.load(searchSpaces);

it('makes every space and all of their parts available by name', () => {
  const operations = new PluginRegistry('operation', container.getAll(OPERATION));
  const merges = new PluginRegistry('merge', container.getAll(MERGE));
  const shortcuts = new PluginRegistry('shortcut', container.getAll(SHORTCUT));
  const sharing = new PluginRegistry('sharing policy', container.getAll(SHARING_POLICY));
  const spaces = new PluginRegistry('search space', container.getAll(SEARCH_SPACE));

  expect(spaces.names).toEqual(['shuffle-nasnet', 'nasnet', 'nas-bench-201']);
  expect(operations.names).toHaveLength(7);
  expect(merges.names).toEqual(['sum', 'concat', 'concat-conv1x1']);
  expect(shortcuts.names).toEqual(['factorized-reduction', 'separable-conv3x3', 'reduction-cell']);
  expect(sharing.names).toEqual(['per-input', 'per-operation']);
  for (const name of spaces.names) {
    const parts = { operations, merges, shortcuts, sharing };
    expect(spaces.get(name).create({}, parts).published).not.toHaveLength(0);
  }
});

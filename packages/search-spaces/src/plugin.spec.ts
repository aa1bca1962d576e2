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
import { builtInParts } from './built-in-parts.ts';
import { searchSpaces } from './plugin.ts';

const container = new Container({ defaultScope: 'Singleton' });
container.load(searchSpaces);

it('makes every space and all of their parts available by name', () => {
  const operations = new PluginRegistry('operation', container.getAll(OPERATION));
  const merges = new PluginRegistry('merge', container.getAll(MERGE));
  const shortcuts = new PluginRegistry('shortcut', container.getAll(SHORTCUT));
  const sharing = new PluginRegistry('sharing policy', container.getAll(SHARING_POLICY));
  const spaces = new PluginRegistry('search space', container.getAll(SEARCH_SPACE));

  const parts = { operations, merges, shortcuts, sharing };
  const names = (registry: { readonly names: readonly string[] }) =>
    expect.arrayContaining([...registry.names]) as unknown;

  expect(operations.names).toEqual(names(builtInParts.operations));
  expect(merges.names).toEqual(names(builtInParts.merges));
  expect(shortcuts.names).toEqual(names(builtInParts.shortcuts));
  expect(sharing.names).toEqual(names(builtInParts.sharing));
  for (const name of ['shuffle-nasnet', 'nasnet', 'nas-bench-201']) {
    expect(spaces.get(name).create({}, parts).published).not.toHaveLength(0);
  }
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { PLUGIN_KINDS, type PluginKind } from '@cellsmith/scaffold';
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing.js';
import { generatePlugin } from './generate-plugin.ts';
import { PLUGIN_HOMES } from './plugin-home.ts';

const WORKSPACE = fileURLToPath(new URL('../../../', import.meta.url));

let tree: Tree;

/** The lists of the packages as they are today. */
beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  for (const { package: home, listFile } of Object.values(PLUGIN_HOMES)) {
    for (const path of [join(home, 'src', listFile), join(home, 'src/index.ts')]) {
      tree.write(path, readFileSync(join(WORKSPACE, path), 'utf8'));
    }
  }
});

const changed = (): readonly string[] =>
  tree
    .listChanges()
    .map(({ path }) => path)
    .filter((path) => path.startsWith('packages/'));

const textOf = (path: string): string => tree.read(path, 'utf8') ?? '';

const listOf = (kind: PluginKind): string =>
  textOf(join(PLUGIN_HOMES[kind].package, 'src', PLUGIN_HOMES[kind].listFile));

describe('generatePlugin', () => {
  it.each(PLUGIN_KINDS)('writes a %s with its tests, and binds it', async (kind) => {
    const before = new Set(changed());
    const { package: home, folder } = PLUGIN_HOMES[kind];
    await generatePlugin(tree, kind, 'my-own');
    const from = `./${folder ?? 'my-own'}/my-own.ts`;

    expect(changed().filter((path) => !before.has(path))).toEqual(
      expect.arrayContaining([
        join(home, 'src', from),
        join(home, 'src', from.replace('.ts', '.spec.ts')),
      ]),
    );
    expect(listOf(kind)).toContain(`import { myOwn } from '${from}';`);
    expect(listOf(kind)).toMatch(/, myOwn\]|myOwn,\n/u);
  });

  it.each<[PluginKind, string]>([
    ['controller', "export { myOwn } from './my-own/my-own.ts';"],
    ['search-space', "export { myOwn } from './my-own/my-own.ts';"],
    ['trainer', "export { myOwn } from './my-own/my-own.ts';"],
    ['reporter', "export { myOwn } from './my-own/my-own.ts';"],
  ])('exports a %s from its package', async (kind, line) => {
    await generatePlugin(tree, kind, 'my-own');

    expect(textOf(join(PLUGIN_HOMES[kind].package, 'src/index.ts'))).toContain(line);
  });

  it('can be asked for one after another', async () => {
    await generatePlugin(tree, 'merge', 'first-one');
    await generatePlugin(tree, 'merge', 'second-one');
    await generatePlugin(tree, 'operation', 'third-one');

    expect(listOf('merge')).toMatch(/concatConv1x1,\s+firstOne,\s+secondOne,?\s+\]/u);
  });

  it('keeps imports in order of their paths', async () => {
    await generatePlugin(tree, 'controller', 'middle-way');
    const paths = [...listOf('controller').matchAll(/from '(\.[^']+)'/gu)].map(([, path]) => path);

    expect(paths).toContain('./middle-way/middle-way.ts');
    expect(paths).toEqual(paths.toSorted());
  });

  it.each<[string, PluginKind, string]>([
    ['a plugin that is there', 'merge', 'concat'],
    ['a name that the list uses', 'shortcut', 'factorized-reduction-shortcut'],
    ['a name with capitals', 'controller', 'MyOwn'],
    ['a name that leads elsewhere', 'controller', '../my-own'],
  ])('refuses %s, and changes nothing', async (...[, kind, name]) => {
    const before = tree.listChanges().map(({ path, content }) => [path, String(content)]);

    await expect(generatePlugin(tree, kind, name)).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
    });
    expect(tree.listChanges().map(({ path, content }) => [path, String(content)])).toEqual(before);
  });

  it('says which list it does not find any more', async () => {
    tree.write('packages/controllers/src/plugin.ts', 'export const controllers = [];\n');

    await expect(generatePlugin(tree, 'controller', 'my-own')).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining('bind(CONTROLLER)') as unknown,
    });
  });
});

import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listPlugins } from './list-plugins.ts';
import { loadPlugins } from './load-plugins.ts';

const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** A controller as a user writes one; `types` is what only TypeScript understands. */
const controllerFile = (name: string, exported: string, types = ''): string => `
import { CONTROLLER, defineController } from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { z } from 'zod';

const controller = defineController({
  name: '${name}',
  summary: 'Made by a user.',
  options: z.strictObject({ greed: z.number().default(0.5) }),
  create: () => { throw new Error('not here'); },
});
${exported} new ContainerModule(({ bind }) => {
  bind(CONTROLLER).toConstantValue(controller);
});
${types}
`;

describe('loadPlugins', () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    const home = join(root, 'node_modules/@acme/space');
    await mkdir(home, { recursive: true });
    for (const name of ['@cellsmith', 'inversify', '@inversifyjs', 'zod', 'reflect-metadata']) {
      await symlink(join(MODULES, name), join(root, 'node_modules', name));
    }
    const manifest = { name: '@acme/space', type: 'module', exports: './index.js' };
    await writeFile(join(home, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(home, 'index.js'), controllerFile('packed', 'export default'));
    const typed = controllerFile(
      'typed',
      'export const plugin =',
      'interface Unused { a?: string }',
    );
    await writeFile(join(root, 'mine.ts'), typed);
  });

  afterAll(() => rm(root, { recursive: true }));

  it.each([
    ['a TypeScript file, exported as plugin', './mine.ts', 'typed'],
    ['a package, exported as its default', '@acme/space', 'packed'],
  ])('finds %s', async (_what, specifier, name) => {
    const plugins = await listPlugins({ plugins: [specifier], cwd: root });

    expect(plugins.find((plugin) => plugin.name === name)).toEqual({
      ...{ kind: 'controller', name, summary: 'Made by a user.' },
      options: { greed: 0.5 },
    });
  });

  it('names two plugins of one name', async () => {
    await writeFile(join(root, 'again.ts'), controllerFile('random', 'export const plugin ='));

    await expect(listPlugins({ plugins: ['./again.ts'], cwd: root })).rejects.toMatchObject({
      code: 'DUPLICATE_PLUGIN',
      message: 'Two controllers are named "random"',
    });
  });

  it('names a plugin that throws when it is loaded', async () => {
    await writeFile(join(root, 'throws.mjs'), "throw new Error('no licence found');");

    await expect(listPlugins({ plugins: ['./throws.mjs'], cwd: root })).rejects.toMatchObject({
      code: 'INVALID_PLUGIN',
      message: 'Plugin "./throws.mjs" does not load: no licence found',
    });
  });

  it('names a plugin that waits for ever', async () => {
    await writeFile(join(root, 'waits.mjs'), 'await new Promise(() => undefined);');
    const environment = { CELLSMITH_PLUGIN_SECONDS: '0.2' };

    await expect(loadPlugins(['./waits.mjs'], { base: root, environment })).rejects.toMatchObject({
      code: 'INVALID_PLUGIN',
      message: expect.stringContaining('"./waits.mjs" does not end to load: 0.2 s') as unknown,
    });
  });

  it('loads what is named, and nothing that lies beside it', async () => {
    const told = join(root, 'told');
    const telling = (name: string): string =>
      `${controllerFile(name, 'export const plugin =')}
      import { appendFileSync } from 'node:fs';
      appendFileSync(${JSON.stringify(told)}, '${name} ');`;
    for (const name of ['one', 'two', 'three']) {
      await writeFile(join(root, `${name}.ts`), telling(name));
    }
    await loadPlugins(['./two.ts'], { base: root });

    await expect(readFile(told, 'utf8')).resolves.toBe('two ');
  });

  it('names a package that is not installed', async () => {
    await expect(listPlugins({ plugins: ['@acme/none'], cwd: root })).rejects.toMatchObject({
      code: 'INVALID_PLUGIN',
      message: expect.stringContaining('"@acme/none" does not load') as unknown,
    });
  });
});

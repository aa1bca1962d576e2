import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PLUGIN_KINDS } from '@cellsmith/scaffold';
import { createPluginPackage } from './create-plugin-package.ts';

const root = mkdtempSync(join(tmpdir(), 'cellsmith-'));
const version = '0.1.0';
let count = 0;
let cwd: string;

beforeEach(() => {
  cwd = join(root, String(count++));
  mkdirSync(cwd);
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

const manifestIn = (folder: string): unknown =>
  JSON.parse(readFileSync(join(cwd, folder, 'package.json'), 'utf8'));

describe('createPluginPackage', () => {
  it.each(PLUGIN_KINDS)('writes what it says of a %s, and nothing beside it', async (kind) => {
    const { directory, files } = await createPluginPackage(kind, 'my-own', { cwd, version });
    const written = readdirSync(directory, { recursive: true, withFileTypes: true });

    expect(directory).toBe(join(cwd, 'my-own'));
    expect(files).toEqual(expect.arrayContaining(['package.json', 'src/my-own.ts', '.gitignore']));
    expect(written.filter((entry) => entry.isFile())).toHaveLength(files.length);
    expect(readdirSync(cwd)).toEqual(['my-own']);
  });

  it('takes Cellsmith from the registry, in the version that is asked for', async () => {
    await createPluginPackage('merge', 'my-merge', { cwd, version: '1.2.3' });

    expect(manifestIn('my-merge')).toMatchObject({
      name: 'my-merge',
      devDependencies: { '@cellsmith/cli': '1.2.3', '@cellsmith/core': '1.2.3' },
    });
  });

  it('takes Cellsmith from packed packages where it is told so', async () => {
    mkdirSync(join(cwd, 'packed'));
    for (const name of ['cli', 'core', 'engine-native']) {
      writeFileSync(join(cwd, `packed/cellsmith-${name}-0.1.0.tgz`), '');
    }
    writeFileSync(join(cwd, 'packed/cellsmith-trainers-0.0.9.tgz'), '');
    const options = { cwd, version, packages: 'packed', out: 'deep/mine' };
    await createPluginPackage('merge', 'my-merge', options);

    expect(manifestIn('deep/mine')).toMatchObject({
      devDependencies: {
        '@cellsmith/cli': 'file:../../packed/cellsmith-cli-0.1.0.tgz',
        '@cellsmith/core': 'file:../../packed/cellsmith-core-0.1.0.tgz',
        '@cellsmith/engine-native': 'file:../../packed/cellsmith-engine-native-0.1.0.tgz',
      },
    });
    expect(manifestIn('deep/mine')).not.toHaveProperty(['devDependencies', '@cellsmith/trainers']);
  });

  it('names the packed package that is missing', async () => {
    writeFileSync(join(cwd, 'cellsmith-core-0.1.0.tgz'), '');
    const options = { cwd, version, packages: '.', out: 'mine' };

    await expect(createPluginPackage('merge', 'my-merge', options)).rejects.toMatchObject({
      code: 'MISSING_DATA',
      message: expect.stringContaining('no cellsmith-cli-0.1.0.tgz') as unknown,
    });
  });

  it.each([
    ['an unknown kind', ['engine', 'my-engine'], 'no template of a plugin of kind "engine"'],
    ['a name that is taken', ['controller', 'enas'], 'one of that name already'],
    ['an operation of a known name', ['operation', 'sep-conv3x3'], 'one of that name already'],
    ['a shortcut of a known name', ['shortcut', 'reduction-cell'], 'one of that name already'],
    ['a space of a known name', ['search-space', 'nasnet'], 'one of that name already'],
    ['a name that leads elsewhere', ['merge', '../merge'], 'small letters'],
  ] as const)('refuses %s and writes nothing', async (_what, [kind, name], message) => {
    await expect(createPluginPackage(kind, name, { cwd, version })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringContaining(message) as unknown,
    });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('uses an empty folder, and leaves one alone that holds something', async () => {
    mkdirSync(join(cwd, 'my-merge'));
    await createPluginPackage('merge', 'my-merge', { cwd, version });
    const before = readFileSync(join(cwd, 'my-merge/package.json'), 'utf8');

    await expect(createPluginPackage('merge', 'my-merge', { cwd, version })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringContaining('is not empty') as unknown,
    });
    expect(readFileSync(join(cwd, 'my-merge/package.json'), 'utf8')).toBe(before);
    expect(readdirSync(cwd)).toEqual(['my-merge']);
  });

  it('says what is in the way where no folder can be', async () => {
    writeFileSync(join(cwd, 'file'), '');
    for (const out of ['file', 'file/below']) {
      await expect(
        createPluginPackage('merge', 'my-merge', { cwd, version, out }),
      ).rejects.toMatchObject({ code: 'INVALID_CONFIG' });
    }
    expect(readdirSync(cwd)).toEqual(['file']);
  });
});

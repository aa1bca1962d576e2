import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isOlder } from '../setup/is-older.mjs';
import { importsOf } from './imports-of.mjs';
import { ROOT, listPackages } from './list-packages.mjs';
import { packAll } from './pack-all.mjs';
import { publishedManifest } from './published-manifest.mjs';
import { neededFiles } from './stage-package.mjs';

const DASHBOARD = join(ROOT, 'packages/dashboard');
const packages = listPackages();

/** The compiled packages are those of the last typecheck or build. */
function buildWhatLacks() {
  if (packages.some(({ folder }) => !existsSync(join(folder, 'dist/index.js')))) {
    execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-b'], {
      cwd: ROOT,
    });
  }
  const page = join(DASHBOARD, 'dist/page/index.html');
  if (isOlder(page, [join(DASHBOARD, 'page')])) {
    execFileSync(process.execPath, [join(DASHBOARD, 'build-page.mjs')]);
  }
}

describe('packAll', () => {
  let staged = '';
  let packed = [];

  beforeAll(() => {
    buildWhatLacks();
    staged = mkdtempSync(join(tmpdir(), 'cellsmith-staged-'));
    packed = packAll({ staged, packages });
  });

  afterAll(() => {
    rmSync(staged, { recursive: true });
  });

  const pathsOf = (name) =>
    packed.find((tarball) => tarball.name === name).files.map(({ path }) => path);
  const read = (short, path) => readFileSync(join(staged, 'packages', short, path), 'utf8');

  it('packs every package that is not private', () => {
    expect(packed.map(({ name }) => name)).toEqual(packages.map(({ name }) => name));
    expect(packages.map(({ name }) => name)).toContain('@cellsmith/core');
    expect(packages.map(({ name }) => name)).not.toContain('@cellsmith/tools');
  });

  describe.each(packages.map(({ name, short, manifest }) => ({ name, short, manifest })))(
    '$name',
    ({ name, short, manifest }) => {
      it('holds all that it names, its licence, what it is, and types for every door', () => {
        const paths = pathsOf(name);
        const doors = Object.values(manifest.exports).filter((door) => typeof door === 'object');

        expect(paths).toEqual(
          expect.arrayContaining([...neededFiles(publishedManifest(manifest)), 'package.json']),
        );
        expect(doors).not.toHaveLength(0);
        for (const { types } of doors) expect(paths).toContain(types.replace('./', ''));
      });

      it('holds no sources, tests, maps or notes of the compiler', () => {
        const strange =
          /\.tsbuildinfo$|\.map$|\.(?:spec|test)\.|(?<!\.d)\.tsx?$|tsconfig|jest\.config/u;
        const own = pathsOf(name).filter((path) => !path.startsWith('templates/'));
        const isTesting = (path) => short !== 'core' && /\/testing\//u.test(path);

        expect(own.filter((path) => strange.test(path) || isTesting(path))).toEqual([]);
      });

      it('names neither its sources nor other scripts than that of the installation', () => {
        const published = JSON.parse(read(short, 'package.json'));

        expect(JSON.stringify(published)).not.toContain('@cellsmith/source');
        expect(published).not.toHaveProperty('devDependencies');
        expect(Object.keys(published.scripts ?? {}).filter((key) => key !== 'install')).toEqual([]);
      });

      it('finds every file that it imports, and imports only packages that it depends on', () => {
        const paths = new Set(pathsOf(name));
        const { dependencies = {}, peerDependencies = {} } = manifest;
        const known = new Set([name, ...Object.keys({ ...dependencies, ...peerDependencies })]);
        const modules = [...paths]
          .filter(
            (path) => /\.(?:m?js|ts)$/u.test(path) && !/^(?:templates|dist\/page)\//u.test(path),
          )
          .map((path) => importsOf({ path, text: read(short, path) }));

        expect(modules.flatMap((module) => module.packages).filter((it) => !known.has(it))).toEqual(
          [],
        );
        const isThere = (file) =>
          [file, file.replace(/\.ts$/u, '.d.ts')].some((it) => paths.has(it));
        expect(modules.flatMap(({ files }) => files).filter((file) => !isThere(file))).toEqual([]);
      });
    },
  );
});

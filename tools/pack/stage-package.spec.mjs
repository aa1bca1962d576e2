import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stagePackage } from './stage-package.mjs';

const MANIFEST = {
  name: '@cellsmith/some',
  files: ['dist', 'configs', '!dist/**/*.tsbuildinfo'],
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
};

describe('stagePackage', () => {
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stage-package-'));
    write('src/index.ts', 'export const one = 1;\n');
    write('dist/index.js', 'export const one = 1;\n//# sourceMappingURL=index.js.map\n');
    write('dist/index.js.map', '{}');
    write('dist/index.d.ts', 'export declare const one = 1;\n');
    write('README.md', '# some\n');
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const write = (name, text) => {
    const path = join(root, 'some', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  const stage = () => {
    const packed = { name: MANIFEST.name, short: 'some', folder: join(root, 'some') };
    stagePackage({ ...packed, manifest: MANIFEST }, join(root, 'staged'));
  };
  const staged = () => readdirSync(join(root, 'staged', 'dist')).sort();

  it('leaves out source maps and what points to them', () => {
    stage();

    expect(staged()).toEqual(['index.d.ts', 'index.js']);
    expect(readFileSync(join(root, 'staged/dist/index.js'), 'utf8')).toBe(
      'export const one = 1;\n',
    );
  });

  it('leaves out what was compiled of a source that is gone', () => {
    write('dist/gone.js', '');
    write('dist/gone.d.ts', '');
    stage();

    expect(staged()).toEqual(['index.d.ts', 'index.js']);
  });

  it('takes from the root of the workspace what a package has no own of, and forgets what was there', () => {
    mkdirSync(join(root, 'staged/old'), { recursive: true });
    stage();

    expect(readdirSync(join(root, 'staged')).sort()).toEqual(
      ['LICENSE', 'README.md', 'configs', 'dist', 'package.json'].sort(),
    );
  });

  it('names what is missing, and what to do', () => {
    rmSync(join(root, 'some/dist/index.d.ts'));
    rmSync(join(root, 'some/README.md'));

    expect(stage).toThrow(
      '@cellsmith/some lacks README.md, dist/index.d.ts: build it first (npm run build)',
    );
  });
});

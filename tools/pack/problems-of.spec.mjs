import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../setup/run-command.mjs';
import { problemsOf } from './problems-of.mjs';

const SOUND = {
  ...{ name: 'some', version: '1.0.0', license: 'MIT', type: 'module', files: ['dist'] },
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
};

describe('problemsOf', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'problems-of-'));
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist/index.js'), 'export const one = 1;\n');
    writeFileSync(join(folder, 'dist/index.d.ts'), 'export declare const one = 1;\n');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const pack = (manifest) => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    const args = ['pack', '--loglevel=error', '--pack-destination', folder, folder];
    runCommand(['npm', ...args], { what: 'npm pack', seconds: 60 });
    return join(folder, 'some-1.0.0.tgz');
  };

  it('names a file that is not there, and types that are not found', async () => {
    const exports = { '.': { types: './dist/typos.d.ts', default: './dist/index.js' } };
    const problems = await problemsOf(pack({ ...SOUND, exports }));

    expect(problems).toEqual([
      expect.stringMatching(/^publint: .*typos\.d\.ts/u),
      expect.stringMatching(/^are the types wrong: .*/u),
    ]);
  });
});

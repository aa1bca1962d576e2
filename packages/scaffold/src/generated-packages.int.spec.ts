import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PLUGIN_KINDS, type PluginKind } from './plugin-kind.ts';
import { pluginPackage } from './plugin-package.ts';
import { readTemplate } from './read-template.ts';
import { MODULES, runTool } from './testing/run-tool.ts';

const CORE = fileURLToPath(new URL('../../core/tsconfig.lib.json', import.meta.url));
const GUIDE = new URL('../../../docs/guides/write-a-controller.md', import.meta.url);
const GUIDED = 'guided';
const FOLDERS = [...PLUGIN_KINDS, GUIDED];
const TSC = 'typescript/bin/tsc';

let root: string;

/** A package of every kind as an outsider has them, with the tools of the workspace. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cellsmith-'));
  symlinkSync(MODULES, join(root, 'node_modules'));
  for (const kind of PLUGIN_KINDS) write(kind, kind);
  write('controller', GUIDED);
  changeAsGuided();
  checkAsOne();
  const built = await runTool(TSC, { args: ['--build', CORE], cwd: root });
  expect(built).toEqual({ code: 0, text: '' });
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

function write(kind: PluginKind, folder: string): void {
  for (const { path, text } of pluginPackage({ kind, name: `own-${kind}`, cellsmith: {} })) {
    const file = join(root, folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** With one program for all of them, tools need seconds. */
function checkAsOne(): void {
  for (const folder of FOLDERS) rmSync(join(root, folder, 'tsconfig.json'));
  const config = JSON.parse(settings('tsconfig.json')) as { compilerOptions: object };
  const compilerOptions = { ...config.compilerOptions, rootDir: '.' };
  const whole = { compilerOptions, include: ['*/src'] };
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(whole));
  const rules = settings('eslint.config.js').replace("'src/**/*.ts'", "'*/src/**/*.ts'");
  writeFileSync(join(root, 'eslint.config.mjs'), rules);
}

function settings(file: string): string {
  return readTemplate('package').find(({ path }) => path === file)?.text ?? '';
}

/** The file that the guide has its readers write. */
function changeAsGuided(): void {
  const written = /^cat > (?<path>\S+) <<'END'\n(?<text>.*?)^END$/msu;
  const { path = '', text = '' } = written.exec(readFileSync(GUIDE, 'utf8'))?.groups ?? {};
  expect(path).toBe('src/next-genotype.ts');
  expect(readFileSync(join(root, GUIDED, path), 'utf8')).not.toBe(text);
  writeFileSync(join(root, GUIDED, path), text);
}

describe('packages as they are generated, and as the guide changes one', () => {
  it('compile', async () => {
    expect(await runTool(TSC, { args: [], cwd: root })).toEqual({ code: 0, text: '' });
  });

  it('have nothing that their linter complains of', async () => {
    const sources = FOLDERS.map((folder) => `${folder}/src`);
    const args = ['--config', 'eslint.config.mjs', ...sources];

    expect(await runTool('eslint/bin/eslint.js', { args, cwd: root })).toEqual({
      code: 0,
      text: '',
    });
  });

  it('pass their conformance suites', async () => {
    const args = ['--projects', ...FOLDERS];
    const { code, text } = await runTool('jest/bin/jest.js', { args, cwd: root });

    expect([code, text]).toEqual([0, expect.stringContaining('8 passed, 8 total')]);
    for (const kind of PLUGIN_KINDS) expect(text).toContain(`PASS ${kind}/src/own-${kind}.spec.ts`);
  });
});

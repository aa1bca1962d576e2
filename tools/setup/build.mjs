// Builds what changed: the command and everything that it needs, the dashboard's page among it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isOlder } from './is-older.mjs';

const ROOT = join(import.meta.dirname, '../..');
const COMMAND = join(ROOT, 'packages/cli/dist/main.js');
const DASHBOARD = join(ROOT, 'packages/dashboard');

if (!existsSync(COMMAND)) console.error('Building (about half a minute the first time)');
const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
process.exitCode =
  run([tsc, '--build', join(ROOT, 'packages/cli/tsconfig.lib.json')], ROOT) || buildPage();

function buildPage() {
  const sources = ['page', 'vite.config.ts', 'src/api.ts'].map((name) => join(DASHBOARD, name));
  if (!isOlder(join(DASHBOARD, 'dist/page/index.html'), sources)) return 0;
  return run([join(DASHBOARD, 'build-page.mjs')], DASHBOARD);
}

function run(words, cwd) {
  return spawnSync(process.execPath, words, { cwd, stdio: 'inherit' }).status ?? 1;
}

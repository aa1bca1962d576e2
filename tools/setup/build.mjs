// Builds what changed: the command and everything that it needs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const COMMAND = join(ROOT, 'packages/cli/dist/main.js');

if (!existsSync(COMMAND)) console.error('Building (about half a minute the first time)');
const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(
  process.execPath,
  [tsc, '--build', join(ROOT, 'packages/cli/tsconfig.lib.json')],
  { cwd: ROOT, stdio: 'inherit' },
);
process.exitCode = status ?? 1;

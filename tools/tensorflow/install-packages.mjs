import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGES, TFJS, packageFolder } from './cache-folder.mjs';
import { runCommand } from '../setup/run-command.mjs';

/** What the packages share with the engines. */
const SHARED = ['tfjs-core', 'tfjs-backend-cpu'];

/**
 * Installs the packages below `folder` without their own install step, which would fetch the library from a
 * place of its own. Like npm beside the engines, it leaves them no copy of what they share: they find that of
 * this repository by `NODE_PATH`.
 *
 * @param {string} folder
 */
export function installPackages(folder) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const packages = PACKAGES.map((name) => `@tensorflow/${name}@${TFJS}`);
  runCommand(['npm', ...words, ...packages], { what: 'npm install', cwd: folder, seconds: 600 });
  for (const name of SHARED) rmSync(packageFolder(folder, name), { recursive: true });
}

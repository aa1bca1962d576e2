import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot } from '../setup/cache-root.mjs';

/** What pip installs; with the version. */
export const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');

/**
 * Where TensorBoard is installed, outside of the repository: below `CELLSMITH_TENSORBOARD` or the user's
 * cache. Another version has another folder.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export function cacheFolder(environment = process.env) {
  const root = cacheRoot('tensorboard', environment.CELLSMITH_TENSORBOARD, environment);
  return join(root, readFileSync(REQUIREMENTS, 'utf8').trim().replace('==', '-'));
}

/** @param {string} folder of {@link cacheFolder} */
export function pythonOf(folder) {
  const isWindows = process.platform === 'win32';
  return join(folder, ...(isWindows ? ['Scripts', 'python.exe'] : ['bin', 'python']));
}

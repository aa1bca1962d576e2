import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot } from '../setup/cache-root.mjs';

/** The version of both packages; that which the engines were written against. */
export const TFJS = '4.22.0';
/** The version of TensorFlow whose library they are built on. */
export const TENSORFLOW = '2.15.1';
/** Both packages, by their folders below `@tensorflow`. */
export const PACKAGES = ['tfjs-node', 'tfjs-node-gpu'];

/**
 * Where the packages are prepared, outside of the repository: `CELLSMITH_TENSORFLOW` or the user's cache.
 * Another version has another folder.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export function cacheFolder(environment = process.env) {
  const root = cacheRoot('tensorflow', environment.CELLSMITH_TENSORFLOW, environment);
  return join(root, `tfjs-${TFJS}-tensorflow-${TENSORFLOW}`);
}

/** @param {string} folder @param {string} name of {@link PACKAGES} */
export function packageFolder(folder, name) {
  return join(folder, 'node_modules', '@tensorflow', name);
}

/** Whether everything was prepared: the folder gets its name when it is complete. */
export function isPrepared(folder) {
  return existsSync(folder);
}

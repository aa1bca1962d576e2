import { statSync } from 'node:fs';
import { join } from 'node:path';

/** What npm writes last, so a broken-off installation has none. */
const INSTALLED = 'node_modules/.package-lock.json';
const LOCKFILE = 'package-lock.json';

/**
 * Why the dependencies below `root` have to be installed, or `null` where they are up to date.
 *
 * @param {string} root
 * @returns {string | null}
 */
export function needsInstall(root) {
  const installed = modifiedMs(join(root, INSTALLED));
  const locked = modifiedMs(join(root, LOCKFILE));
  if (installed === null) return 'dependencies are missing';
  if (locked !== null && locked > installed) return 'package-lock.json has changed';
  return null;
}

/** @param {string} path */
function modifiedMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE } from './package-folder.mjs';

/**
 * Whether an object is newer than what it is made of.
 *
 * @param {string} object absolute
 * @param {readonly string[]} inputs relative to the package
 */
export function isFresh(object, inputs, root = PACKAGE) {
  const made = modifiedMs(object);
  return inputs.every((path) => modifiedMs(join(root, path)) < made);
}

function modifiedMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY;
}

import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** What a worker may write: its inputs' folders, and what Node and its loader keep. */
const OWN = ['work', 'tmp', 'current.json'];

/**
 * All paths in a worker's folder but those that it may write.
 *
 * @param {string} root
 * @returns {string[]} relative; and what is beside the folder of a run
 */
export function listOutside(root) {
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((path) => !OWN.includes(path.split(sep)[0] ?? '') || isStray(path));
}

/** Beside the folders of the kinds of inputs. */
function isStray(path) {
  const parts = path.split(sep);
  return parts[0] === 'work' && parts.length === 2 && parts[1].includes('escape');
}

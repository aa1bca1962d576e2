import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readBlocks } from './read-blocks.mjs';

/** @typedef {{ path: string, blocks: import('./read-blocks.mjs').Block[] }} Page */

/** Folders whose pages hold examples; of `examples`, the page of each example. */
const FOLDERS = ['docs', 'examples'];

/**
 * The README and the documentation, with their code blocks.
 *
 * @param {string} root of the repository
 * @returns {Page[]} by path
 */
export function listPages(root) {
  const paths = ['README.md', ...FOLDERS.flatMap((folder) => markdownBelow(root, folder))];
  return paths.map((path) => ({
    path,
    blocks: readBlocks(readFileSync(join(root, path), 'utf8'), path),
  }));
}

function markdownBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .filter((path) => path.endsWith('.md') && !path.split(/[\\/]/u).includes('node_modules'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .sort();
}

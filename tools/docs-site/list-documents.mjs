import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDERS, GROUPS } from './pages.mjs';

/** @typedef {{ path: string, group: string }} Document */

/**
 * The pages of the site in the order of the navigation. A page that has no place of its own there comes last
 * in the group of its folder.
 *
 * @param {string} root of the repository
 * @returns {Document[]}
 * @throws Error naming pages of the navigation that there are not
 */
export function listDocuments(root) {
  const named = new Set(GROUPS.flatMap(({ pages }) => pages));
  const missing = [...named].filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) {
    throw new Error(`tools/docs-site/pages.mjs names pages in vain: ${missing.join(', ')}`);
  }
  const others = pagesBelow(root, 'docs').filter((path) => !named.has(path));
  return GROUPS.flatMap(({ group, pages }) => {
    const further = others.filter((path) => groupOf(path) === group);
    return [...pages, ...further].map((path) => ({ path, group }));
  });
}

function groupOf(path) {
  return FOLDERS.find(({ folder }) => path.startsWith(`${folder}/`))?.group;
}

function pagesBelow(root, folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .sort();
}

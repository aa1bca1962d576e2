import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/**
 * `short`: the name of its folder, which is also that after the scope.
 *
 * @typedef {{ name: string, short: string, folder: string, manifest: Record<string, any> }} Package
 */

/**
 * All packages of the workspace that are published, by name.
 *
 * @returns {Package[]}
 */
export function listPackages(root = ROOT) {
  const packages = join(root, 'packages');
  return readdirSync(packages)
    .map((short) => ({ short, folder: join(packages, short) }))
    .filter(({ folder }) => existsSync(join(folder, 'package.json')))
    .map(({ short, folder }) => {
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return { name: manifest.name, short, folder, manifest };
    })
    .filter(({ manifest }) => manifest.private !== true)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

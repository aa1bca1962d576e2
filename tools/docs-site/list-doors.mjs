import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = '@cellsmith/source';

/**
 * What a program imports by `name`.
 *
 * @typedef {{ name: string, packageName: string, entry: string, folder: string }} Door
 */

/**
 * What the packages offer, by their `exports`.
 *
 * @param {string} root of the repository
 * @returns {Door[]}
 */
export function listDoors(root) {
  return readdirSync(join(root, 'packages')).flatMap((name) => {
    const folder = join(root, 'packages', name);
    const { name: packageName, exports } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    return Object.entries(exports).flatMap(([door, { [SOURCE]: source }]) =>
      source === undefined ? [] : [doorOf({ name, packageName, door, source })],
    );
  });

  function doorOf({ name, packageName, door, source }) {
    const folder = `packages/${name}`;
    return {
      name: packageName + door.slice(1),
      packageName,
      entry: join(root, folder, source),
      folder,
    };
  }
}

import { join } from 'node:path';
import { ROOT, listPackages } from '../pack/list-packages.mjs';

/**
 * A door of a package: what of it is public. `types` is what the build made of it.
 *
 * @typedef {{ name: string, package: import('../pack/list-packages.mjs').Package, types: string, report: string }} Entry
 */

/**
 * The doors of all published packages.
 *
 * @returns {Entry[]}
 */
export function listEntries(root = ROOT) {
  return listPackages(root).flatMap((each) => entriesOf(each));
}

/** @returns {Entry[]} */
function entriesOf(each) {
  return Object.entries(each.manifest.exports ?? {})
    .filter(([, target]) => typeof target === 'object' && target.types !== undefined)
    .map(([path, target]) => {
      const name = `${each.short}${path.slice(1).replaceAll('/', '-')}`;
      return {
        name,
        package: each,
        types: join(each.folder, target.types),
        report: `${name}.api.md`,
      };
    });
}

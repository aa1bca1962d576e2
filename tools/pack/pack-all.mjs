import { join } from 'node:path';
import { runCommand } from '../setup/run-command.mjs';
import { listPackages } from './list-packages.mjs';
import { stagePackage } from './stage-package.mjs';

const SECONDS = 240;

/**
 * What npm says of a tarball.
 *
 * @typedef {{ id: string, name: string, filename: string, size: number, unpackedSize: number,
 *   entryCount: number, files: { path: string, size: number }[] }} Packed
 */

/**
 * Lays all packages out below `staged` and packs them into `out`; without `out`, only says what the
 * tarballs would hold.
 *
 * @param {{ staged: string, out?: string, packages?: import('./list-packages.mjs').Package[] }} places
 * @returns {Packed[]} in the order of the packages
 */
export function packAll({ staged, out, packages = listPackages() }) {
  const folders = packages.map((packed) => {
    const target = join(staged, 'packages', packed.short);
    stagePackage(packed, target);
    return target;
  });
  const where = out === undefined ? ['--dry-run'] : ['--pack-destination', out];
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel=error', ...where, ...folders];
  return JSON.parse(runCommand(['npm', ...args], { what: 'npm pack', seconds: SECONDS }));
}

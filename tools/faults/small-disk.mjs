import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/**
 * A disk in memory at `path`; undefined where this process may not mount one.
 *
 * @param {string} path
 * @param {string} size such as `128k`
 */
export function mountDisk(path, size) {
  mkdirSync(path, { recursive: true });
  if (!isDone('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path])) return undefined;
  return {
    /** @param {string} options such as `size=8m` or `ro` */
    change: (options) => isDone('mount', ['-o', `remount,${options}`, path]),
    remove: () => isDone('umount', ['-l', path]),
  };
}

function isDone(program, words) {
  try {
    execFileSync(program, words, { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

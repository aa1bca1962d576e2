import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { PACKAGE } from './package-folder.mjs';

/** Compiled once for each instruction set. */
export const KERNELS = 'native/kernels.cc';
const ADDON = 'native/addon.cc';
const TESTS = 'native/tests/';

/** Everything in C++ but the kernels, the addon and the tests, relative to the package. */
export function librarySources(root = PACKAGE) {
  return nativeFiles(root).filter(
    (path) => path.endsWith('.cc') && path !== KERNELS && path !== ADDON && !path.startsWith(TESTS),
  );
}

/** @returns the tests' sources, relative to the package */
export function testSources(root = PACKAGE) {
  return nativeFiles(root).filter((path) => path.startsWith(TESTS) && path.endsWith('.cc'));
}

/** @returns all headers, relative to the package */
export function headers(root = PACKAGE) {
  return nativeFiles(root).filter((path) => path.endsWith('.h'));
}

/** Changes with everything that the binary is made of; the tests are no part of it. */
export function sourcesDigest(root = PACKAGE) {
  const hash = createHash('sha256');
  const files = nativeFiles(root).filter((path) => !path.startsWith(TESTS));
  for (const path of ['binding.gyp', ...files]) {
    const text = readFileSync(join(root, path));
    hash.update(`${path}\0${text.length}\0`).update(text);
  }
  return hash.digest('hex').slice(0, 16);
}

function nativeFiles(root) {
  return readdirSync(join(root, 'native'), { recursive: true })
    .map((path) => `native/${path.split(sep).join('/')}`)
    .filter((path) => /\.(?:cc|h)$/u.test(path))
    .sort();
}

import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './lab.mjs';

const require = createRequire(import.meta.url);

/**
 * The words that run a spec of a page with jest, as the workspace runs its own, on the packages as built.
 *
 * @param {string} folder
 * @param {string} file
 * @returns {[string, ...string[]]}
 */
export function runSpec(folder, file) {
  const config = join(folder, 'jest.config.json');
  writeFileSync(config, JSON.stringify(configFor(file)));
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const node = ['--experimental-vm-modules', '--no-warnings'];
  return [process.execPath, ...node, jest, '--runInBand', '--config', config];
}

function configFor(file) {
  const preset = require('../../jest.preset.cjs');
  const [[pattern, [, options]]] = Object.entries(preset.transform);
  return {
    ...preset,
    rootDir: '.',
    testMatch: [`<rootDir>/${file}`],
    transform: { [pattern]: [require.resolve('@swc/jest'), options] },
    testEnvironmentOptions: {},
  };
}

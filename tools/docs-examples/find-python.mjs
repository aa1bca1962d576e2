import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheRoot } from '../setup/cache-root.mjs';
import { runCommand } from '../setup/run-command.mjs';

/**
 * The Python that has `packages`: an environment in the cache folder, made where it is not there.
 *
 * @param {{ python?: readonly string[] }} options
 * @returns {string}
 * @throws Error where they cannot be installed
 */
export function findPython({ python: packages = [] }) {
  if (packages.length === 0) return 'python3';
  const root = cacheRoot('docs-examples', undefined, process.env);
  const folder = join(
    root,
    [...packages]
      .sort()
      .join('-')
      .replaceAll(/[^\w.-]/gu, '-'),
  );
  const program = join(folder, 'bin/python');
  if (!existsSync(folder)) install({ folder, program, packages });
  return program;
}

function install({ folder, program, packages }) {
  mkdirSync(dirname(folder), { recursive: true });
  try {
    runCommand(['python3', '-m', 'venv', folder], { what: 'python3', seconds: 120 });
    const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
    runCommand([program, ...words], { what: `pip install ${packages.join(' ')}`, seconds: 280 });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from '../setup/run-command.mjs';

export const ROOT = join(import.meta.dirname, '../..');

/** The scope whose packages are those of the copy. */
const OWN = '@cellsmith';

/**
 * A copy of the workspace as it is, to be changed without a trace; what is installed is linked.
 *
 * @param {string} target absolute, empty
 */
export function copyWorkspace(target) {
  for (const path of listedFiles()) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    cpSync(join(ROOT, path), join(target, path));
  }
  linkModules('', target);
  for (const name of readdirSync(join(target, 'packages'))) {
    linkModules(join('packages', name), target);
  }
}

/** What git knows or would, and is there. */
function listedFiles() {
  const words = ['git', 'ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const listed = runCommand(words, { what: 'git ls-files', cwd: ROOT, seconds: 60 });
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)));
}

function linkModules(folder, target) {
  const modules = join(ROOT, folder, 'node_modules');
  if (!existsSync(modules)) return;
  const linked = join(target, folder, 'node_modules');
  mkdirSync(linked);
  for (const name of readdirSync(modules)) {
    if (name !== OWN) symlinkSync(join(modules, name), join(linked, name));
  }
  if (existsSync(join(modules, OWN))) linkOwn(join(linked, OWN), target);
}

function linkOwn(scope, target) {
  mkdirSync(scope);
  for (const name of readdirSync(join(target, 'packages'))) {
    symlinkSync(join(target, 'packages', name), join(scope, name));
  }
}

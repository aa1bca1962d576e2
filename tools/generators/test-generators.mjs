// Generates a plugin of every kind in a copy of the workspace: the whole must compile, lint, be formatted and pass its tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../setup/run-command.mjs';
import { copyWorkspace } from './copy-workspace.mjs';

const KINDS = {
  'search-space': 'search-spaces',
  controller: 'controllers',
  merge: 'search-spaces',
  shortcut: 'search-spaces',
  trainer: 'trainers',
  operation: 'search-spaces',
  reporter: 'reporters',
};
const PACKAGES = [...new Set(Object.values(KINDS))].map((name) => `packages/${name}`);

const root = mkdtempSync(join(tmpdir(), 'cellsmith-workspace-'));
try {
  copyWorkspace(root);
  git('init', '--quiet');
  git('add', '--all');
  dryRun();
  for (const kind of Object.keys(KINDS)) {
    timed(`nx g @cellsmith/tools:${kind}`, generate(kind));
  }
  const changed = changedFiles();
  console.log(`${changed.length} files written or changed`);
  timed('tsc --build', ['typescript/bin/tsc', '--build', ...PACKAGES]);
  timed('eslint', ['eslint/bin/eslint.js', ...changed]);
  timed('prettier --check', ['prettier/bin/prettier.cjs', '--check', ...changed]);
  const specs = changed.filter((path) => path.endsWith('.spec.ts'));
  const suites = [...specs, ...PACKAGES.map((folder) => `${folder}/src/plugin.spec.ts`)];
  timed('jest', ['jest/bin/jest.js', '--testTimeout=300000', ...suites]);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function generate(kind, ...options) {
  const generator = `@cellsmith/tools:${kind}`;
  return ['nx/dist/bin/nx.js', 'generate', generator, `own-${kind}`, ...options];
}

function dryRun() {
  timed('nx g @cellsmith/tools:controller --dry-run', generate('controller', '--dry-run'));
  if (changedFiles().length > 0) throw new Error(`A dry run has changed ${changedFiles()}`);
}

/** Against what was copied. */
function changedFiles() {
  const listed = git('status', '--porcelain', '--untracked-files=all');
  const lines = listed.split('\n').filter((line) => line !== '' && !line.startsWith('A '));
  return lines.map((line) => line.slice(3));
}

function git(...args) {
  return runCommand(['git', ...args], { what: `git ${args[0]}`, cwd: root, seconds: 60 });
}

/** Runs a tool of the copy. */
function timed(what, [script, ...args]) {
  const begun = performance.now();
  const node = [process.execPath, '--experimental-vm-modules', '--no-warnings'];
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    NX_DAEMON: 'false',
    NX_WORKSPACE_ROOT_PATH: root,
  };
  const options = { what, cwd: root, env, seconds: 300 };
  runCommand([...node, join(root, 'node_modules', script), ...args], options);
  console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s  ${what}`);
}

import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TABLE_NAME, generateTable } from './generate-table.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GIVEN = join(import.meta.dirname, 'given');
const PACKAGE = { private: true, type: 'module' };
const PROGRAM = /^npm run --silent build && node (?<program>(?:tools|packages)\/.*)$/u;

/**
 * A place to try pages in: each has a folder of its own, in which `cellsmith` is the workspace's build
 * and its packages are installed.
 *
 * @typedef {object} Lab
 * @property {string} path
 * @property {(page: string) => string} folderOf the folder of a page, with the files of `given/` in it
 * @property {NodeJS.ProcessEnv} environment
 * @property {() => void} dispose
 */

/** @returns {Lab} */
export function createLab() {
  const path = mkdtempSync(join(tmpdir(), 'cellsmith-docs-'));
  symlinkSync(join(ROOT, 'node_modules'), join(path, 'node_modules'), 'junction');
  writeFileSync(join(path, 'package.json'), JSON.stringify(PACKAGE));
  const bin = join(path, 'bin');
  mkdirSync(bin);
  writeCommands(bin);
  return {
    path,
    folderOf: (page) => folderOf(join(path, 'pages', page.replaceAll(/[\\/]/gu, '-')), page),
    environment: environmentWith(bin, path),
    dispose: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** The page of an example has that example in its folder. */
function folderOf(folder, page) {
  cpSync(GIVEN, folder, { recursive: true });
  if (page.startsWith('examples/')) {
    const filter = (path) => !/node_modules|out-tsc/u.test(path.slice(ROOT.length));
    cpSync(join(ROOT, dirname(page)), folder, { recursive: true, filter });
    return folder;
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...PACKAGE, scripts: scripts() }));
  writeFileSync(join(folder, TABLE_NAME), generateTable());
  return folder;
}

/** The scripts of the repository that run a program on the build, for `npm run` in the folder of a page. */
function scripts() {
  const { scripts: own } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const found = Object.entries(own).flatMap(([name, words]) => {
    const program = PROGRAM.exec(words)?.groups?.program;
    return program === undefined ? [] : [[name, `node "${ROOT}"${program}`]];
  });
  return Object.fromEntries(found);
}

/** `npx cellsmith` takes half a second to find what is beside it; all else that npx does stays npx's. */
function writeCommands(bin) {
  const cellsmith = `exec "${process.execPath}" "${join(import.meta.dirname, 'cellsmith.mjs')}" "$@"`;
  const npx = join(dirname(process.execPath), 'npx');
  write(join(bin, 'cellsmith'), cellsmith);
  write(
    join(bin, 'npx'),
    `if [ "$1" = cellsmith ]; then shift; ${cellsmith}; fi\nexec "${npx}" "$@"`,
  );
}

function write(path, lines) {
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
}

/** Without what npm and jest put in; caches are the lab's own. */
function environmentWith(bin, path) {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|NODE_OPTIONS$|JEST_|NODE_ENV$)/u.test(name),
  );
  return {
    ...Object.fromEntries(own),
    PATH: [bin, process.env.PATH].join(delimiter),
    XDG_CACHE_HOME: join(path, 'cache'),
    ONNXRUNTIME_NODE_INSTALL: 'skip',
    FORCE_COLOR: '0',
  };
}

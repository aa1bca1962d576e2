import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../pack/list-packages.mjs';
import { packAll } from '../pack/pack-all.mjs';
import { runCommand } from '../setup/run-command.mjs';

const SOURCES = join(import.meta.dirname, 'project');
/** What npm tells the scripts of this workspace is not for another project. */
const FOREIGN =
  /^(?:npm_(?:package|lifecycle)_|npm_config_local_prefix$|INIT_CWD$|NODE_OPTIONS$)/iu;

/**
 * A project that knows Cellsmith by its tarballs alone.
 *
 * @typedef {{
 *   folder: string,
 *   run: (words: readonly [string, ...string[]], options?: { env?: object, seconds?: number }) => string,
 *   read: (path: string) => string,
 * }} OutsideProject
 */

/**
 * Packs every package below `folder` and makes a project beside the tarballs that depends on all of
 * them; nothing is installed yet.
 *
 * @param {string} folder outside of the workspace
 * @returns {OutsideProject}
 */
export function createOutsideProject(folder) {
  const tarballs = join(folder, 'tarballs');
  const project = join(folder, 'project');
  mkdirSync(tarballs, { recursive: true });
  const packed = packAll({ staged: join(folder, 'staged'), out: tarballs });
  cpSync(SOURCES, project, { recursive: true });
  writeExamples(join(folder, 'staged/packages'), join(project, 'examples'));
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest(packed), null, 2));
  return {
    folder: project,
    run: (words, options) => run(words, { project, ...options }),
    read: (path) => readFileSync(join(project, path), 'utf8'),
  };
}

function manifest(packed) {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const own = packed.map(({ name, filename }) => [name, `file:../tarballs/${basename(filename)}`]);
  const theirs = ['typescript', '@types/node'];
  return {
    ...{ name: 'outside', version: '1.0.0', private: true, type: 'module' },
    // As `npm install-scripts approve` would write it.
    allowScripts: { '@cellsmith/engine-native': true },
    dependencies: Object.fromEntries(own),
    devDependencies: Object.fromEntries(theirs.map((name) => [name, devDependencies[name]])),
  };
}

/** The programs in the packages' README.md. */
function writeExamples(packages, target) {
  mkdirSync(target);
  for (const short of readdirSync(packages)) {
    const text = readFileSync(join(packages, short, 'README.md'), 'utf8');
    const [, program] = /^```ts\n(.*?)^```$/msu.exec(text) ?? [];
    if (program !== undefined) writeFileSync(join(target, `${short}.ts`), program);
  }
}

/** Runs with the project's own commands first on the path, and nothing of the workspace loaded. */
function run(words, { project, env = {}, seconds = 180 }) {
  const kept = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  const inherited = Object.fromEntries(kept);
  return runCommand(words, {
    ...{ what: words.join(' '), cwd: project, seconds },
    env: {
      ...inherited,
      PATH: [join(project, 'node_modules/.bin'), inherited.PATH].join(delimiter),
      NODE_OPTIONS: `--import=${pathToFileURL(join(project, 'keep-inside.mjs'))}`,
      OUTSIDE_FORBIDDEN: pathToFileURL(ROOT).href,
      ...env,
    },
  });
}

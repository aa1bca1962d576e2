import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './list-packages.mjs';
import { publishedManifest } from './published-manifest.mjs';

/** What no export names and a package is nothing without. */
const NEEDED = {
  '@cellsmith/dashboard': ['dist/page/index.html'],
  '@cellsmith/runtime': ['configs/demo/search.yaml'],
  '@cellsmith/scaffold': ['templates/controller/src/index.ts', 'templates/package/gitignore'],
};
const README = 'README.md';
const BROUGHT = ['LICENSE', README];
const MAP_COMMENT = /\n\/\/# sourceMappingURL=.*\s*$/u;

/**
 * Lays a package out in `target` as it is published: the files that its package.json names, those
 * that it lacks taken from the root of the workspace; without source maps, whose sources are not
 * published; and with the package.json of {@link publishedManifest}.
 *
 * @param {import('./list-packages.mjs').Package} packed
 * @param {string} target
 * @throws Error where a file is missing that the package cannot do without
 */
export function stagePackage({ name, folder, manifest }, target) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const entries = manifest.files.filter((pattern) => !pattern.startsWith('!'));
  for (const entry of [...BROUGHT, ...entries]) {
    const places = entry === README ? [folder] : [folder, ROOT];
    const source = places.map((at) => join(at, entry)).find((path) => existsSync(path));
    if (source !== undefined) copy({ source, target: join(target, entry), folder });
  }
  const published = publishedManifest(manifest);
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  const missing = neededFiles(published).filter((file) => !existsSync(join(target, file)));
  if (missing.length === 0) return;
  throw new Error(`${name} lacks ${missing.join(', ')}: build it first (npm run build)`);
}

/**
 * The files that a package names, and those that it is nothing without.
 *
 * @param {Readonly<Record<string, any>>} manifest
 */
export function neededFiles({ name, exports, bin = {} }) {
  const named = [...targetsOf(exports), ...Object.values(bin)];
  const files = named.map((path) => path.replace(/^\.\//u, ''));
  return [...new Set([...BROUGHT, ...files, ...(NEEDED[name] ?? [])])];
}

function targetsOf(exported) {
  return typeof exported === 'string' ? [exported] : Object.values(exported).flatMap(targetsOf);
}

function copy({ source, target, folder }) {
  const isKept = (path) => !path.endsWith('.map') && !isStale(path, folder);
  cpSync(source, target, { recursive: true, filter: isKept });
  forgetMaps(target);
}

/** Compiled of a source that is gone: tsc leaves it behind. */
function isStale(path, folder) {
  const [, compiled] = relative(folder, path).match(/^dist[/\\](.*?)(?:\.d\.ts|\.js)$/u) ?? [];
  if (compiled === undefined || /^page[/\\]/u.test(compiled)) return false;
  return !existsSync(join(folder, 'src', `${compiled}.ts`));
}

function forgetMaps(path) {
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path)) forgetMaps(join(path, name));
  } else if (/\.(?:js|d\.ts)$/u.test(path)) {
    const text = readFileSync(path, 'utf8');
    const bare = text.replace(MAP_COMMENT, '\n');
    if (bare !== text) writeFileSync(path, bare);
  }
}

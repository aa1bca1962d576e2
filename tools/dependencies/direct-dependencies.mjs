import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A package from elsewhere that one of ours names. `kind`: of the most binding place that names it.
 *
 * @typedef {{ name: string, kind: 'installed' | 'optional' | 'development', users: string[] }} Direct
 */

const KINDS = [
  ['dependencies', 'installed'],
  ['optionalDependencies', 'optional'],
  ['peerDependencies', 'optional'],
  ['devDependencies', 'development'],
];
const ORDER = ['installed', 'optional', 'development'];

/**
 * What the packages, the examples and the workspace itself name, by name.
 *
 * @param {string} root
 * @returns {Direct[]}
 */
export function directDependencies(root) {
  const found = new Map();
  for (const { user, manifest } of manifests(root)) {
    for (const [name, kind] of named(manifest)) {
      const known = found.get(name) ?? { name, kind, users: [] };
      const binding = ORDER.indexOf(kind) < ORDER.indexOf(known.kind) ? kind : known.kind;
      const users = known.users.includes(user) ? known.users : [...known.users, user];
      found.set(name, { name, kind: binding, users });
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function manifests(root) {
  const below = ['packages', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => ({ user: name, path: join(root, folder, name) })),
  );
  return [{ user: 'workspace', path: root }, ...below]
    .map(({ user, path }) => ({ user, path: join(path, 'package.json') }))
    .filter(({ path }) => existsSync(path))
    .map(({ user, path }) => ({ user, manifest: JSON.parse(readFileSync(path, 'utf8')) }));
}

/** What is private is installed by nobody but those who work on it. */
function named(manifest) {
  return KINDS.flatMap(([key, kind]) =>
    Object.keys(manifest[key] ?? {})
      .filter((name) => !name.startsWith('@cellsmith/'))
      .map((name) => [
        name,
        manifest.private === true && kind === 'installed' ? 'development' : kind,
      ]),
  );
}

import { isPlainObject } from '@cellsmith/core';

/** The settings of a config by path: `space.blocks` → `5`, values as JSON. */
export type Settings = ReadonlyMap<string, string>;

/** Says nothing about what is computed. */
const WORDS = new Set(['about', 'name', 'kind', 'reported', 'source', 'preset', 'seed']);

/** All leaves of a config; names of plugins count, names of runs do not. */
export function settingsOf(config: unknown, path = ''): Settings {
  if (!isPlainObject(config)) return new Map([[path, JSON.stringify(config)]]);
  return new Map(
    Object.entries(config)
      .filter(([key]) => !WORDS.has(key) || (key === 'name' && isPlugin(path)))
      .flatMap(([key, value]) => [...settingsOf(value, path === '' ? key : `${path}.${key}`)]),
  );
}

/** `search.space.name` names a plugin, `search.name` a run. */
function isPlugin(path: string): boolean {
  return path !== '' && !/^(?:search|train)$/u.test(path);
}

/**
 * Paths whose values are not the same in all. Where a plugin is not the same, its options are not
 * named: they come with it.
 */
export function differingPaths(all: readonly Settings[]): readonly string[] {
  const paths = new Set(all.flatMap((settings) => [...settings.keys()]));
  const differing = [...paths].filter(
    (path) => new Set(all.map((settings) => settings.get(path))).size > 1,
  );
  const plugins = differing
    .filter((path) => path.endsWith('.name'))
    .map((path) => path.slice(0, -4));
  return differing.filter(
    (path) => path.endsWith('.name') || !plugins.some((plugin) => path.startsWith(plugin)),
  );
}

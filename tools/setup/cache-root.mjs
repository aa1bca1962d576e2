import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where a tool keeps what it prepares, outside of the repository: the folder that is given, or one of
 * `name` in the user's cache.
 *
 * @param {string} name
 * @param {string | undefined} given
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export function cacheRoot(name, given, { XDG_CACHE_HOME: caches }) {
  return given || join(caches || join(homedir(), '.cache'), 'cellsmith', name);
}

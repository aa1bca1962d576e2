import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether a built file is missing, or older than anything that it is built of.
 *
 * @param {string} built
 * @param {readonly string[]} sources files and folders
 */
export function isOlder(built, sources) {
  if (!existsSync(built)) return true;
  const { mtimeMs } = statSync(built);
  return sources.flatMap(filesOf).some((path) => statSync(path).mtimeMs > mtimeMs);
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true }).map((name) => join(path, name));
}

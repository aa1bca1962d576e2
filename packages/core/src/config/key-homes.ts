import type { ConfigIssue } from './config-issue.ts';
import { type Schema, shapeOf } from './schema-shape.ts';

/**
 * Adds to an unknown key the places where a key of that name is valid: `epochs` in `search.epochs`.
 *
 * @param valid all valid paths of the config
 */
export function keyHomes(issue: ConfigIssue, valid: readonly string[]): ConfigIssue {
  const key = issue.path.split('.').at(-1) ?? '';
  const homes = valid.filter((path) => path.endsWith(`.${key}`));
  if (homes.length === 0) return issue;
  const places = homes.map((path) => `"${path}"`).join(' and ');
  return { ...issue, message: `unknown key; there is ${places}` };
}

/** The paths of all keys that `schema` knows, those of `value`'s kind where there are several. */
export function pathsOf(schema: Schema, at: string, value: unknown = {}): readonly string[] {
  const keys = Object.entries(shapeOf(schema, value)?.keys ?? {});
  return keys.flatMap(([key, inner]) => {
    const path = at ? `${at}.${key}` : key;
    return [path, ...pathsOf(inner, path)];
  });
}

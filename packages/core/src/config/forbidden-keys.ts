import { type ConfigIssue, formatPath } from './config-issue.ts';
import { isPlainObject } from './plain-object.ts';

/** Names through which a merge could reach the prototype of every object. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Keys that no config may have, at any depth. */
export function forbiddenKeys(value: unknown, at: readonly string[] = []): readonly ConfigIssue[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => forbiddenKeys(item, [...at, `${i}`]));
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const path = [...at, key];
    if (!FORBIDDEN.has(key)) return forbiddenKeys(item, path);
    return [{ path: formatPath(path), message: 'this key is not allowed in a config' }];
  });
}

import type { z } from 'zod';
import { type ConfigIssue, formatPath } from './config-issue.ts';
import { isPlainObject } from './plain-object.ts';
import { suggest } from './suggest.ts';

type Issue = z.core.$ZodIssue;

/**
 * What a schema says against `value`, in words, with the value that was given. Unknown keys are left
 * to `unknownKeys`, which knows their neighbours.
 */
export function schemaIssues(
  issues: readonly Issue[],
  value: unknown,
  path: readonly PropertyKey[],
): readonly ConfigIssue[] {
  return issues.flatMap((issue) => {
    const given = valueAt(value, issue.path);
    const here = [...path, ...issue.path];
    if (issue.code === 'unrecognized_keys') return [];
    if (issue.code === 'invalid_union') return unionIssues(issue.errors, given, here);
    return [{ path: formatPath(here), message: describe(issue, given) }];
  });
}

/** A member that the value nearly fits speaks for the union; else each says what it wants. */
function unionIssues(
  members: readonly (readonly Issue[])[],
  value: unknown,
  path: readonly PropertyKey[],
): readonly ConfigIssue[] {
  const near = members.find((issues) => issues.every((issue) => issue.path.length > 0));
  if (near) return schemaIssues(near, value, path);
  const wishes = members.flatMap(([issue]) => (issue ? [wish(issue)] : []));
  const message = `${[...new Set(wishes)].join(' or ')}${notThis(value)}`;
  return [{ path: formatPath(path), message }];
}

function describe(issue: Issue, value: unknown): string {
  if (value === undefined) return `required; ${wish(issue)}`;
  if (value === null) return `has no value; ${wish(issue)}`;
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    return `${JSON.stringify(value)} is not a choice; ${suggest(value, issue.values.map(String))}`;
  }
  return `${wish(issue)}${notThis(value)}`;
}

/** The schema's own words without what was received, which is said better by the value. */
function wish({ message }: Issue): string {
  const bare = message.replace(/^Invalid input: /u, '').replace(/, received .*$/u, '');
  return bare.charAt(0).toLowerCase() + bare.slice(1);
}

function notThis(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text ? `, not ${text}` : '';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return (inner as readonly unknown[])[Number(key)];
    return isPlainObject(inner) ? inner[String(key)] : undefined;
  }, value);
}

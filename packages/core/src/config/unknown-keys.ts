import type { z } from 'zod';
import { type ConfigIssue, formatPath } from './config-issue.ts';
import { isPlainObject } from './plain-object.ts';
import { type Schema, elementOf, shapeOf } from './schema-shape.ts';
import { suggest } from './suggest.ts';

/** Where the walk is: the keys that lead there, and those that are valid beside the schema's. */
interface Place {
  readonly path: readonly string[];
  /** Valid there although another schema checks them. */
  readonly alsoValid?: readonly string[];
}

/**
 * Keys of `value` that `schema` would drop or refuse, at any depth, each with the nearest valid
 * name. Schemas that take any key are taken at their word.
 */
export function unknownKeys(
  schema: Schema,
  value: unknown,
  { path, alsoValid = [] }: Place,
): readonly ConfigIssue[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => within(elementOf(schema, value, i), item, [...path, `${i}`]));
  }
  if (!isPlainObject(value)) return [];
  const shape = shapeOf(schema, value);
  const known = [...alsoValid, ...Object.keys(shape?.keys ?? {})];
  return Object.entries(value).flatMap(([key, item]) => {
    const here = [...path, key];
    const inner = shape && Object.hasOwn(shape.keys, key) ? shape.keys[key] : shape?.rest;
    if (inner) return within(inner, item, here);
    if (!shape || item === undefined || alsoValid.includes(key)) return [];
    return [{ path: formatPath(here), message: `unknown key; ${suggest(key, known)}` }];
  });
}

function within(
  schema: z.core.$ZodType | undefined,
  value: unknown,
  path: readonly string[],
): readonly ConfigIssue[] {
  return schema ? unknownKeys(schema, value, { path }) : [];
}

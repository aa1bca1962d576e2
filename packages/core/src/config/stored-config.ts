import { z } from 'zod';
import type { ConfigIssue } from './config-issue.ts';
import { FRAMES, type RunConfig, SLOTS } from './config-schema.ts';
import { isPlainObject } from './plain-object.ts';
import { schemaIssues } from './schema-issues.ts';

/** A plugin by name with its options, as it was completed. */
const CHOICE = z.looseObject({ name: z.string() });

const STORED = { search: storedSchema('search'), train: storedSchema('train') } as const;

/** A complete config as a run's folder keeps it, or what is wrong with it. */
export type StoredConfig =
  | { readonly config: RunConfig; readonly issues?: undefined }
  | { readonly issues: readonly ConfigIssue[]; readonly config?: undefined };

/**
 * Reads a complete config without the plugins that it names: their options are taken as they are.
 *
 * @param value parsed
 */
export function readStoredConfig(value: unknown): StoredConfig {
  if (!isPlainObject(value)) return { issues: [{ path: '', message: 'expected keys and values' }] };
  const { kind } = value;
  if (kind !== 'search' && kind !== 'train') {
    return { issues: [{ path: 'kind', message: 'expected "search" or "train"' }] };
  }
  const { data, error } = STORED[kind].safeParse(value);
  if (error) return { issues: schemaIssues(error.issues, value, []) };
  return { config: data as unknown as RunConfig };
}

function storedSchema(kind: 'search' | 'train'): z.ZodObject {
  const slots = SLOTS[kind].map((slot) => [slot, CHOICE] as const);
  return z.looseObject({
    ...FRAMES[kind].shape,
    ...Object.fromEntries(slots),
    reporters: z.array(CHOICE).default([]),
  });
}

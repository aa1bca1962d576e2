import { z } from 'zod';
import { type PlainObject, omitKeys } from '../config/plain-object.ts';
import type { Json } from '../json.ts';
import { ASK_AND_TELL } from './messages.ts';

/**
 * The JSON Schema of all messages between a search and an optimiser, each below `$defs` by its name; the
 * package ships it as `ask-and-tell.schema.json`.
 */
export function askAndTellSchema(): Json {
  const named = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(ASK_AND_TELL)) named.add(schema, { id });
  const { schemas } = z.toJSONSchema(named, {
    ...{ uri: (id: string) => `#/$defs/${id}`, io: 'input', unrepresentable: 'any' },
  });
  const written = Object.entries(schemas).map(([id, schema]) => [
    id,
    omitKeys(schema as PlainObject, '$schema', '$id', '~standard'),
  ]);
  const definitions = JSON.parse(JSON.stringify(Object.fromEntries(written))) as Json;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Cellsmith ask and tell',
    description: 'The messages between a search and an optimiser, version 1.',
    $defs: definitions,
  };
}

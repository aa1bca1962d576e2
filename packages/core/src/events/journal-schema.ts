import { z } from 'zod';
import { omitKeys } from '../config/plain-object.ts';
import type { Json } from '../json.ts';
import { EVENT_SCHEMAS } from './event-problem.ts';

/** What all lines have in common. */
const LINE = z
  .strictObject({
    seq: z.int().min(1).describe('From 1, without gaps.'),
    at: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u)
      .describe('When it was recorded, in UTC; the only field that the hash leaves out.'),
    type: z.string().describe('What happened.'),
    data: z.record(z.string(), z.custom()).describe('What is to be known of it.'),
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/u)
      .describe('Over this event and, through the hash before, all earlier ones.'),
  })
  .meta({
    title: 'Cellsmith journal line',
    description: 'One line of a journal.jsonl: an event of a search, a training or a study.',
  });

/** The JSON Schema of one line of a journal; the package ships it as `journal.schema.json`. */
export function journalSchema(): Json {
  const types = Object.keys(EVENT_SCHEMAS);
  const known = Object.entries(EVENT_SCHEMAS).map(([type, data]) => ({
    title: type,
    properties: { type: { const: type }, data: schemaOf(data) },
  }));
  const foreign = { title: 'an event of a plugin', properties: { type: { not: { enum: types } } } };
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return { $schema, ...schemaOf(LINE), anyOf: [...known, foreign] };
}

function schemaOf(schema: z.ZodType): Readonly<Record<string, Json>> {
  const written = omitKeys(
    z.toJSONSchema(schema, { unrepresentable: 'any' }),
    '$schema',
    '~standard',
  );
  return JSON.parse(JSON.stringify(written)) as Readonly<Record<string, Json>>;
}

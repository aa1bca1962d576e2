// Writes the JSON Schema of journals anew, from the definitions of the events.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { journalSchema } from '@cellsmith/core';

const path = fileURLToPath(
  new URL('../../packages/core/schema/journal.schema.json', import.meta.url),
);
const options = { ...(await resolveConfig(path)), filepath: path };
writeFileSync(path, await format(JSON.stringify(journalSchema()), options));
console.log(path);

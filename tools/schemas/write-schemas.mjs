// Writes the JSON Schemas that the core ships anew: of journals from the definitions of the events, of ask and
// tell from those of its messages.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { askAndTellSchema, journalSchema } from '@cellsmith/core';

const SCHEMAS = { journal: journalSchema, 'ask-and-tell': askAndTellSchema };

for (const [name, schemaOf] of Object.entries(SCHEMAS)) {
  const path = fileURLToPath(
    new URL(`../../packages/core/schema/${name}.schema.json`, import.meta.url),
  );
  const options = { ...(await resolveConfig(path)), filepath: path };
  writeFileSync(path, await format(JSON.stringify(schemaOf()), options));
  console.log(path);
}

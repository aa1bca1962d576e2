// Lints imports that are not there: reads `[{ from, text }]` as JSON, writes the rule's complaints,
// one list per probe. `from` is an existing source file, whose content is replaced by the text.
// The rule reads nx's cached project graph, so that is made first.
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';

const RULE = '@nx/enforce-module-boundaries';

await createProjectGraphAsync({ exitOnError: false });
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  ruleFilter: ({ ruleId }) => ruleId === RULE,
});

const complaints = [];
for (const { from, text } of JSON.parse(process.argv[2])) {
  const [{ messages }] = await eslint.lintText(text, { filePath: from });
  complaints.push(messages.map(({ message }) => message));
}
console.log(JSON.stringify(complaints));

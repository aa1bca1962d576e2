// Lints imports that are not there: reads `[{ from, imports }]` as JSON, writes the rule's complaints,
// one list per probe. `from` is an existing source file, whose text is replaced by the import.
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
for (const { from, imports } of JSON.parse(process.argv[2])) {
  const [{ messages }] = await eslint.lintText(`import '${imports}';\n`, { filePath: from });
  complaints.push(messages.map(({ message }) => message));
}
console.log(JSON.stringify(complaints));

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { dependenciesPage } from './dependencies-page.mjs';
import { directDependencies } from './direct-dependencies.mjs';
import { InstalledTree } from './installed-tree.mjs';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = join(ROOT, 'docs/dependencies.md');
const [BEGIN, END] = ['<!-- tables: npm run dependencies -->', '<!-- end of the tables -->'];

const why = JSON.parse(readFileSync(join(import.meta.dirname, 'why.json'), 'utf8'));
const direct = directDependencies(ROOT);
const unexplained = direct.filter(({ name }) => why[name] === undefined);
if (unexplained.length > 0) {
  const names = unexplained.map(({ name }) => name).join(', ');
  throw new Error(`tools/dependencies/why.json does not say why there is ${names}`);
}
const text = readFileSync(PAGE, 'utf8');
const tables = dependenciesPage(direct, why, new InstalledTree(ROOT));
const before = text.slice(0, text.indexOf(BEGIN) + BEGIN.length);
const page = `${before}\n\n${tables}\n\n${text.slice(text.indexOf(END))}`;
writeFileSync(PAGE, await format(page, { ...(await resolveConfig(PAGE)), parser: 'markdown' }));

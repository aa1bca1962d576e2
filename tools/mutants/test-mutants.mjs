// Tries the contract suites on plugins that are broken on purpose, prints what became of each, and
// writes the table into docs/plugin-contracts.md. Fails where one of them is not caught.
import { formatMutants } from './format-mutants.mjs';
import { judge } from './judge.mjs';
import { writeTable } from './mutants-page.mjs';
import { runMutants } from './run-mutants.mjs';

const started = performance.now();
const trials = runMutants();
const table = formatMutants(trials);
const problems = judge(trials);

console.log(table);
const mutants = trials.filter(({ fault }) => fault !== '');
const caught = mutants.filter(({ message }) => message !== null).length;
const contracts = new Set(trials.map(({ contract }) => contract)).size;
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `\n${caught} of ${mutants.length} mutants of ${contracts} contracts caught in ${seconds} s`,
);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else {
  writeTable(table);
}

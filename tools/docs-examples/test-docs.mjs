// Runs every code block of the README, the documentation and the examples. `npm run test:docs` runs those
// that take long too; `-- --quick` leaves them as `npm test` does; further words choose pages.
import { listPages } from './list-pages.mjs';
import { ROOT } from './lab.mjs';
import { tryPages } from './try-pages.mjs';
import { countsOf, linesOf } from './tell.mjs';

const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith('--'));
const pages = listPages(ROOT).filter(
  ({ path }) => wanted.length === 0 || wanted.some((word) => path.includes(word)),
);
const started = performance.now();
const outcomes = await tryPages(pages, {
  isWhole: !words.includes('--quick'),
  onPage: (outcomes) => console.log(linesOf(outcomes).join('\n')),
});
const seconds = (performance.now() - started) / 1000;
console.log(`\n${countsOf(outcomes)}; ${seconds.toFixed(0)} s`);
process.exitCode = outcomes.some(({ state }) => state === 'failed') ? 1 : 0;

// Runs the checks named on the command line, or all of them, and ends with one line of counts.
// Every step runs even where an earlier one failed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clearCounts, countsFolder, readCounts } from '../test-summary/counts.mjs';
import { summarise } from './summarise.mjs';
import { STEPS } from './steps.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => STEPS.every((step) => step.name !== name));
if (unknown.length > 0) {
  console.error(`No check ${unknown.join(', ')}; known: ${STEPS.map((s) => s.name).join(', ')}`);
  process.exit(2);
}

clearCounts(countsFolder());
const steps = STEPS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const outcomes = steps.map(run);
const { lines, failed } = summarise(outcomes, readCounts(countsFolder()));
console.log(lines.join('\n'));
process.exitCode = failed ? 1 : 0;

/** @param {import('./steps.mjs').Step} step */
function run({ name, module, args, node = [] }) {
  console.log(`\n== ${name}: ${toolOf(module)} ${args.join(' ')}`);
  const started = performance.now();
  const script = join(ROOT, 'node_modules', module);
  const { status, signal, error } = spawnSync(process.execPath, [...node, script, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
  });
  if (status === null) console.log(`${name} was ended by ${signal ?? error?.message}`);
  return { name, ok: status === 0, seconds: (performance.now() - started) / 1000 };
}

function toolOf(module) {
  return module.slice(0, module.indexOf('/'));
}

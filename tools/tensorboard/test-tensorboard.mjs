// Lets TensorBoard itself read the event files of a search and a training, and holds them against the journals.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { cacheFolder, pythonOf } from './cache-folder.mjs';
import { checkRun } from './check-run.mjs';
import { curvesOf } from './curves-of.mjs';
import { makeRuns } from './make-runs.mjs';
import { prepare } from './prepare.mjs';
import { runCommand } from '../setup/run-command.mjs';

const folder = cacheFolder();
const SCRIPT = join(import.meta.dirname, 'read_events.py');

const READING = { what: 'TensorBoard', seconds: 120 };

function test() {
  const place = mkdtempSync(join(tmpdir(), 'cellsmith-tensorboard-'));
  try {
    console.error('A search and a training on synthetic images');
    return makeRuns(place).map((run) => {
      const events = join(run.path, 'tensorboard');
      const read = JSON.parse(runCommand([pythonOf(folder), SCRIPT, events], READING));
      const config = readFileSync(join(run.path, 'config.yaml'), 'utf8');
      const [{ data: started }] = run.lines;
      const expected = { curves: curvesOf(run.lines), started, config };
      return { name: run.name, ...checkRun(expected, read) };
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function print(rows) {
  console.log(`\nRead back by ${basename(folder)}, by its event accumulator:`);
  for (const { name, faults, ...counts } of rows) {
    const verdict = faults.length === 0 ? 'all as recorded' : `${faults.length} faults`;
    const { points, curves, pictures, texts, parameters } = counts;
    const content = `${points} points of ${curves} curves, ${pictures} pictures, ${texts} texts, ${parameters} hyper-parameters`;
    console.log(`  ${name.padEnd(6)}  ${content}: ${verdict}`);
    for (const fault of faults) console.log(`    ${fault}`);
  }
}

const obstacle = prepare(folder);
if (obstacle === null) {
  const rows = test();
  print(rows);
  process.exitCode = rows.every(({ faults }) => faults.length === 0) ? 0 : 1;
} else {
  console.log(`TensorBoard was not tested on this machine: it cannot be installed. ${obstacle}`);
}

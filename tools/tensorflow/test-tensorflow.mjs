// Holds the engine "tensorflow" on both of its packages against the engine contract, and trains on each.
import { availableParallelism } from 'node:os';
import { findTools } from '../../packages/engine-native/scripts/build/find-tools.mjs';
import { PACKAGES, TENSORFLOW, TFJS, cacheFolder, isPrepared } from './cache-folder.mjs';
import { findObstacle } from './find-obstacle.mjs';
import { formatTable } from './format-table.mjs';
import { prepare } from './prepare.mjs';
import { learns } from './read-training.mjs';
import { runBoth, runContract } from './run-contract.mjs';
import { CONFIG, IMAGES, cifarObstacle, trainBriefly } from './train-briefly.mjs';

/** The exit code where the packages could not be prepared, though nothing seemed in the way. */
const UNPREPARED = 3;

const report = (line) => console.error(line);
const folder = cacheFolder();

/** Whether the packages are there, after having tried. */
function ensurePrepared() {
  if (isPrepared(folder)) return true;
  const tools = findTools();
  const obstacle = findObstacle(tools);
  if (obstacle === null) prepare(folder, { tools, report });
  else console.log(`TensorFlow was not tested on this machine: ${obstacle}.`);
  return obstacle === null;
}

/** Ends with {@link UNPREPARED} where a download or a build failed: that is no fault of the engines. */
function tryToPrepare() {
  try {
    return ensurePrepared();
  } catch (error) {
    console.error(`TensorFlow was not tested, as it could not be prepared: ${error.message}`);
    process.exitCode = UNPREPARED;
    return false;
  }
}

function measure() {
  const packages = PACKAGES.map((name) => {
    report(`Contract suite on @tensorflow/${name}`);
    return { engine: 'tensorflow', name, contract: runContract(folder, name) };
  });
  report('Both packages in one process');
  const both = runBoth(folder);
  const engines = ['native', 'wasm'].map((engine) => ({ engine, name: null }));
  return { both, rows: withTrainings([...engines, ...packages]) };
}

function withTrainings(rows) {
  const obstacle = cifarObstacle();
  if (obstacle !== null) {
    console.log(`The training is left out: ${obstacle}.`);
    return rows;
  }
  return rows.map((row) => {
    report(`Training on ${row.engine}${row.name === null ? '' : ` with @tensorflow/${row.name}`}`);
    return { ...row, training: trainBriefly(row.engine, { folder, name: row.name }) };
  });
}

function print({ both, rows }) {
  console.log(
    `\nPackages ${TFJS} on the library of TensorFlow ${TENSORFLOW}, made for processors:`,
  );
  console.log('the package of the GPU runs on the processor here. No GPU was tested.');
  console.log(`Training: ${CONFIG}, ${IMAGES} images of CIFAR-10, the second of two epochs;`);
  console.log(`${availableParallelism()} cores; the train loss is that of both epochs.\n`);
  for (const line of formatTable(rows)) console.log(line);
  console.log(`\nBoth packages in one process: ${both.passed} of ${both.total}`);
}

/** What is wrong, in words. */
function faultsOf({ both, rows }) {
  const suites = [both, ...rows.flatMap(({ contract }) => contract ?? [])];
  const lazy = rows.filter(({ training }) => training !== undefined && !learns(training));
  return [
    ...suites.flatMap(({ failures }) => failures),
    ...suites.filter(({ total }) => total === 0).map(() => 'A suite had no test'),
    ...lazy.map(({ engine, name }) => `The loss does not fall on ${engine} ${name ?? ''}`),
  ];
}

try {
  if (tryToPrepare()) {
    const outcome = measure();
    print(outcome);
    const faults = faultsOf(outcome);
    for (const fault of faults) console.error(`\n${fault}`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

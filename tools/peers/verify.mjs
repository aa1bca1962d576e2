import { findNetwork, withoutChance } from './find-network.mjs';
import { listPeers } from './list-peers.mjs';
import { startPeers } from './start-peers.mjs';
import { largestDifference } from './statistics.mjs';
import { writeCase } from './write-case.mjs';

/** Of the results of all peers, relative. */
const TOLERANCE = 1e-3;

/** Enough to compare results, and quick on every engine. */
const BATCH = 8;

/**
 * What is compared: the logits; the losses of some steps of training. Later losses depend on all gradients,
 * but the rounding of the gradients of a hundred layers of batch norm is as large as their differences
 * here, so these are of the network with one cell a stage.
 */
const CHECKS = {
  infer: [{ size: {}, steps: 1 }],
  train: [
    { size: {}, steps: 1 },
    { size: { cellsPerStage: 1 }, steps: 3 },
  ],
};

/**
 * Compares the results of the peers on a network without chance, from the same weights and images.
 *
 * @returns {Promise<boolean>} whether all agree with the first
 */
export async function verify(options, { network, folder, settings, report }) {
  let agree = true;
  for (const { size, steps } of CHECKS[options.mode]) {
    const architecture = withoutChance(await findNetwork(network, size));
    const gentle = { ...settings, learningRate: 0.01 };
    await writeCase(folder, { architecture, batch: BATCH, settings: gentle });
    const cells = size.cellsPerStage === undefined ? '' : ', one cell a stage';
    report(`${network}${cells}, ${options.mode}, ${steps} ${steps === 1 ? 'step' : 'steps'}:`);
    const names = [...new Set(['wasm', ...options.peers])];
    const { peers, missing } = listPeers({ ...options, peers: names }, folder);
    missing.forEach(report);
    agree = (await compare(peers, { steps, report })) && agree;
  }
  return agree;
}

async function compare(peers, { steps, report }) {
  const results = await resultsOf(await startPeers(peers, report), steps);
  const [reference, ...others] = results;
  if (others.length === 0) {
    report('  there is nothing to compare');
    return false;
  }
  const agree = others.map(({ name, values }) => {
    const difference = largestDifference(values, reference.values);
    const verdict = difference <= TOLERANCE ? 'agrees with' : 'DIFFERS from';
    report(`  ${name} ${verdict} ${reference.name}: ${difference.toExponential(1)}`);
    return difference <= TOLERANCE;
  });
  return agree.every(Boolean);
}

async function resultsOf(running, steps) {
  const results = [];
  for (const { name, process } of running) {
    // What fails has no values, which agree with nobody's.
    const failure = (error) => ({ values: [], name: `${name} (${error.message})` });
    results.push({ name, ...(await process.ask(`check ${steps}`).catch(failure)) });
    process.end();
  }
  return results;
}

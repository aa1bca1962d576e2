// Compares our engines with PyTorch and ONNX Runtime: the same networks, batches and threads, in turns.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { USAGE, UsageError, readArguments } from './arguments.mjs';
import { withBest } from './best-rows.mjs';
import { findNetwork, parseNetwork } from './find-network.mjs';
import { formatTable } from './format-table.mjs';
import { listPeers } from './list-peers.mjs';
import { measure } from './measure.mjs';
import { trainCurve } from './train-curve.mjs';
import { verify } from './verify.mjs';
import { writeCase } from './write-case.mjs';

/** Of the papers' training; drop path as in the middle of it. */
const SETTINGS = {
  ...{ learningRate: 0.05, momentum: 0.9, nesterov: true, l2: 0.0002 },
  ...{ auxiliaryWeight: 0.4, progress: 0.5 },
};

const report = (line) => console.error(line);

async function run(options) {
  const folder = await mkdtemp(join(tmpdir(), 'cellsmith-peers-'));
  try {
    const rows = [];
    let agree = true;
    for (const [network, batch] of casesOf(options)) {
      const place = { network, folder, settings: SETTINGS, report };
      if (options.verify) agree = (await verify(options, place)) && agree;
      else if (options.mode === 'curve') rows.push(...(await trainCurve(options, place)));
      else rows.push(...(await measureCase(options, { network, batch, folder })));
    }
    if (options.json !== undefined)
      await writeFile(options.json, `${JSON.stringify(rows, null, 2)}\n`);
    return agree ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function casesOf({ networks, batch, verify: isCheck, mode }) {
  const batches = isCheck || mode === 'curve' ? [1] : batch;
  return networks.flatMap((network) => batches.map((size) => [network, size]));
}

async function measureCase(options, { network, batch, folder }) {
  const { mode } = options;
  await writeCase(folder, { architecture: await findNetwork(network), batch, settings: SETTINGS });
  const { peers, missing } = listPeers(options, folder);
  missing.forEach(report);
  const rows = withBest(await measure(peers, { ...options, report }));
  console.log(`\n${title(network)}, ${mode}, batch ${batch}, ${options.threads} threads`);
  for (const line of formatTable(rows)) console.log(line);
  return rows.map(({ group: _, ...row }) => ({ network, mode, batch, ...row }));
}

function title(network) {
  const { preset, filters } = parseNetwork(network);
  return `${network} (${preset}, ${filters} filters)`;
}

try {
  const options = readArguments(process.argv.slice(2));
  if (options.help) console.log(USAGE);
  else process.exitCode = await run(options);
} catch (error) {
  const isUsage = error instanceof UsageError;
  report(isUsage ? `${error.message}\n\n${USAGE}` : error.message);
  process.exitCode = isUsage ? 2 : 1;
}

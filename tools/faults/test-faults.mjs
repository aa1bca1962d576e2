import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { LARGE_TRAINING, SEARCH, STUDY, TRAINING } from './configs.mjs';
import { halfWay } from './damage.mjs';
import { killAtRandom } from './kill-at-random.mjs';
import { listDamages } from './list-damages.mjs';
import { listDiskFaults } from './list-disk-faults.mjs';
import { listProcessFaults } from './list-process-faults.mjs';
import { reliabilityTable, withTable } from './reliability-table.mjs';

const PAGE = join(import.meta.dirname, '../../docs/reliability.md');
const BUDGET_MS = 10 * 60_000;
const KILLS = { search: 40, train: 30, study: 30 };

// Brings about every fault for real, on the built command, and writes what came of it.
const root = mkdtempSync(join(tmpdir(), 'cellsmith-faults-'));
const startedMs = performance.now();
const timer = setTimeout(() => {
  console.error('The ten minutes are over');
  process.exit(1);
}, BUDGET_MS);

try {
  const seen = [];
  const { single, kills } = await listFaults();
  for (const fault of single) seen.push(await bring(fault));
  seen.push(...(await Promise.all(kills.map(bring))));
  const table = reliabilityTable(seen);
  console.log(table);
  const failed = seen.filter((fault) => fault.seen?.passed === false);
  if (failed.length > 0) process.exitCode = 1;
  else {
    const page = withTable(readFileSync(PAGE, 'utf8'), table);
    writeFileSync(PAGE, await format(page, { parser: 'markdown', printWidth: 100 }));
  }
  console.log(
    `${seen.length - failed.length} of ${seen.length} faults end as they should, ${secondsSo()}`,
  );
} finally {
  clearTimeout(timer);
  rmSync(root, { recursive: true, force: true });
}

async function listFaults() {
  const configs = { search: SEARCH, train: TRAINING, study: STUDY, large: LARGE_TRAINING };
  const paths = Object.fromEntries(
    Object.entries(configs).map(([name, config]) => {
      const path = join(root, `${name}.yaml`);
      writeFileSync(path, JSON.stringify(config)); // JSON is YAML.
      return [name, path];
    }),
  );
  const run = await halfWay({ root, config: paths.search });
  const about = { root, config: paths.search, large: paths.large, run };
  return {
    single: [...listDamages(run), ...listDiskFaults(about), ...listProcessFaults(about)],
    kills: Object.entries(KILLS).map(([kind, kills], i) =>
      killsOf({ root, kind, config: paths[kind], kills, seed: i + 11 }),
    ),
  };
}

/** @param {any} options of {@link killAtRandom} @returns {import('./fault.mjs').Fault} */
function killsOf(options) {
  return {
    name: `\`kill -9\` of a ${options.kind} at a random instant`,
    happens: 'It goes on from its newest checkpoint, and decides and measures the same',
    then: '`cellsmith resume RUN`',
    bring: (tell) => killAtRandom(options, tell),
  };
}

async function bring(fault) {
  const tell = (text) => console.error(`${secondsSo()}  ${fault.name}: ${text}`);
  const seen = await fault.bring(tell);
  tell(seen ? seen.outcome : 'not possible here');
  return { ...fault, seen };
}

function secondsSo() {
  return `${((performance.now() - startedMs) / 1000).toFixed(0)} s`;
}

// Gives Cellsmith 200,000 inputs that are wrong in some way: npm run test:fuzz -- --inputs 2000
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { KINDS } from './kinds/list-kinds.mjs';
import { batchSeed } from './batch-seed.mjs';
import { Progress } from './progress.mjs';
import { Tally } from './tally.mjs';
import { WatchedWorker } from './watched-worker.mjs';
import { makeCorpusIn } from './make-corpus.mjs';
import { writeTable } from './write-table.mjs';

const BATCH = 200;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    batch: { type: 'string' },
    workers: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
  },
});
const [inputs, seed, workers] = ['inputs', 'seed', 'workers'].map((name) => Number(values[name]));
const root = mkdtempSync(join(tmpdir(), 'cellsmith-fuzz-'));
try {
  const jobs = planJobs();
  const total = jobs.reduce((sum, { count }) => sum + count, 0);
  console.error(`Fuzzing with ${total} inputs, seed ${seed}`);
  const corpus = join(root, 'corpus');
  await makeCorpusIn(corpus);
  const tally = new Tally();
  const progress = new Progress(total, (text) => console.error(text));
  const pool = Array.from(
    { length: workers },
    (_, i) => new WatchedWorker(join(root, `${i}`), { corpus }),
  );
  try {
    await Promise.all(pool.map((worker) => drain(worker, { jobs, tally, progress })));
  } finally {
    await Promise.all(pool.map((worker) => worker.close()));
  }
  console.log(tally.table());
  for (const text of tally.failures(seed)) console.error(`\n${text}`);
  if (values.write) writeTable(tally, { seed, total });
  const count = tally.failureCount;
  console.log(
    count === 0 ? `${total} inputs: nothing found` : `${total} inputs: ${count} failures`,
  );
  process.exitCode = count === 0 ? 0 : 1;
} finally {
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
}

/** Kind by kind in turns, so that the time left can be foretold. */
function planJobs() {
  const kinds = KINDS.filter(
    ({ name }) => values.only === undefined || values.only.split(',').includes(name),
  );
  if (kinds.length === 0)
    throw new Error(`No kind "${values.only}"; known: ${KINDS.map(({ name }) => name).join(', ')}`);
  const shares = kinds.reduce((sum, { share }) => sum + share, 0);
  const planned = kinds.flatMap(({ name, share }) => {
    const all = Math.round((inputs * share) / shares);
    return Array.from({ length: Math.ceil(all / BATCH) }, (_, batch) => ({
      ...{ kind: name, batch, seed: batchSeed(seed, name, batch) },
      ...{
        count: Math.min(BATCH, all - batch * BATCH),
        at: (batch + 0.5) / Math.ceil(all / BATCH),
      },
    }));
  });
  const wanted =
    values.batch === undefined
      ? planned
      : planned.filter(({ batch }) => batch === Number(values.batch));
  return wanted.sort((a, b) => a.at - b.at);
}

async function drain(worker, { jobs, tally, progress }) {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const start = performance.now();
    const result = await worker.run(job);
    tally.add(job, result, performance.now() - start);
    progress.add(job.count);
  }
}

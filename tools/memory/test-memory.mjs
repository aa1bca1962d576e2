import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTraining } from '@cellsmith/runtime';
import { growthOf } from './growth-of.mjs';

const STEPS = 10_000;
const EVERY = 250;
/** Of the resident memory and of the heap, in MB, from the second to the last fifth of the run. */
const MOST = { rssMb: 16, heapMb: 2 };
const BUDGET_MS = 9 * 60_000;

const CONFIG = {
  ...{ name: 'memory', engine: 'native', seed: 3, genotype: '0:conv1x1|0:maxPool3x3' },
  dataset: { name: 'synthetic', size: 16, drawn: { train: 400, test: 16 } },
  space: { name: 'shuffle-nasnet', blocks: 1 },
  network: { filters: 2, cellsPerStage: 1 },
  trainer: { name: 'from-scratch', epochs: 100, batchSize: 4 },
};

// Memory stays flat over a training of 10,000 steps: sampled after a collection, every 250 steps.
const { gc } = globalThis;
if (!gc) throw new Error('Run it with node --expose-gc');
const root = mkdtempSync(join(tmpdir(), 'cellsmith-memory-'));
const timer = setTimeout(() => process.exit(1), BUDGET_MS);
try {
  const path = join(root, 'memory.yaml');
  writeFileSync(path, JSON.stringify(CONFIG)); // JSON is YAML.
  const session = await createTraining(path, { out: join(root, 'run') });
  const samples = [];
  let steps = 0;
  session.events.on('step.completed').subscribe(({ phase }) => {
    if (phase !== 'train' || ++steps % EVERY !== 0) return;
    gc();
    const { rss, heapUsed, external } = process.memoryUsage();
    samples.push({ steps, rssMb: rss / 2 ** 20, heapMb: (heapUsed + external) / 2 ** 20 });
    if (steps % 1000 === 0) console.error(`${steps} of ${STEPS} steps`);
  });
  await session.run();
  report(steps, growthOf(samples));
} finally {
  clearTimeout(timer);
  rmSync(root, { recursive: true, force: true });
}

function report(steps, growth) {
  console.log(`steps ${steps}`);
  for (const [name, most] of Object.entries(MOST)) {
    const { early, late } = growth[name];
    console.log(`${name} ${early.toFixed(1)} -> ${late.toFixed(1)}, at most ${most} more`);
    if (late - early > most) process.exitCode = 1;
  }
  if (steps < STEPS) process.exitCode = 1;
}

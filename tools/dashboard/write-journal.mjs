import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const OPERATIONS = ['identity', 'conv1x1', 'sepConv3x3', 'sepConv5x5', 'maxPool3x3', 'minPool3x3'];
const UPDATES = 10;
const CANDIDATES = 10;
/** Lines that are written at once. */
const BATCH = 5000;

const CONFIG = `kind: search
name: long
seed: 1
engine: { name: cpu }
dataset: { name: synthetic }
space: { name: shuffle-nasnet, blocks: 2 }
network: { filters: 4, cellsPerStage: 1 }
controller: { name: random }
trainer: { name: weight-sharing }
search: { epochs: 1000000, updatesPerEpoch: ${UPDATES}, cellsPerUpdate: ${CANDIDATES} }
`;

/**
 * Makes the folder of a search whose journal has `events` lines, as long as real ones. Their values are
 * made up: only how long they take to read is measured.
 */
export function writeJournal(folder, events) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.yaml'), CONFIG);
  const file = openSync(join(folder, 'journal.jsonl'), 'w');
  let lines = [];
  let sequence = 0;
  for (const event of search()) {
    lines.push(journalLine(++sequence, event));
    if (lines.length === BATCH || sequence === events) {
      writeSync(file, lines.join(''));
      lines = [];
    }
    if (sequence === events) break;
  }
  closeSync(file);
}

/** A line as a run writes it now. */
export function journalLine(seq, [type, data]) {
  const at = new Date().toISOString();
  return `${JSON.stringify({ seq, at, type, data, hash: '0'.repeat(64) })}\n`;
}

/** What a search tells, without end. */
function* search() {
  yield ['run.started', { kind: 'search', config: {} }];
  for (let epoch = 0; ; epoch++) yield* epochOf(epoch);
}

function* epochOf(epoch) {
  const wave = Math.sin(epoch / 500);
  const trained = {
    trainLoss: 2 - wave / 3,
    trainAccuracy: 0.5,
    learningRate: 0.01,
    gradientNorm: 1,
  };
  yield ['epoch.trained', { epoch, metrics: trained }];
  for (let i = 0; i < UPDATES; i++) {
    const update = epoch * UPDATES + i;
    yield ['candidates.measured', { epoch, update, candidates: candidatesOf(update) }];
    yield ['controller.updated', { epoch, update, metrics: { baseline: 0.5, entropy: 20 + wave } }];
    yield ['controller.assessed', { epoch, update, metrics: assessed(update) }];
  }
  const best = { genotype: genotypeOf(epoch), reward: 0.9 };
  yield ['epoch.completed', { epoch, epochs: 1_000_000, reward: 0.5, best, metrics: trained }];
}

function candidatesOf(update) {
  return Array.from({ length: CANDIDATES }, (_, i) => {
    const reward = 0.5 + Math.sin(update / 300 + i) / 10;
    return {
      genotype: genotypeOf(update + i),
      reward,
      metrics: { accuracy: reward, loss: 2 - reward },
    };
  });
}

function assessed(update) {
  const shares = OPERATIONS.map((name, i) => [`share.${name}`, (i + 1) / 21]);
  const lift = { lift: Math.sin(update / 400) / 10, liftLow: -0.1, liftHigh: 0.1, entropy: 20 };
  return { ...lift, ...Object.fromEntries(shares) };
}

function genotypeOf(number) {
  const operation = (by) => OPERATIONS[(number + by) % OPERATIONS.length];
  const cell = (by) => `0:${operation(by)},${number % 2}:${operation(by + 1)}`;
  return `${cell(0)}|${cell(2)}`;
}

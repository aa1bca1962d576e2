import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../setup/run-command.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const COMMAND = join(ROOT, 'packages', 'cli', 'bin', 'cellsmith.js');

const SMALL = [
  ...[
    'reporters=[tensorboard]',
    'dataset={name: synthetic, size: 16, drawn: {train: 64, test: 20}}',
  ],
  ...['dataset.validationImages=16', 'network={filters: 4, cellsPerStage: 1}'],
];
const SEARCH = [
  'search={epochs: 3, updatesPerEpoch: 3, cellsPerUpdate: 4}',
  'trainer.batchSize=16',
];
const TRAINING = ['trainer={epochs: 3, batchSize: 16, learningRate: {t0: 3}}'];

/**
 * Searches and trains briefly in `folder`, as a user does, each with its event files.
 *
 * @param {string} folder
 * @returns {readonly { name: string, path: string, lines: readonly import('./curves-of.mjs').JournalLine[] }[]}
 */
export function makeRuns(folder) {
  const search = cellsmith(folder, ['search', 'shuffle-nasnet/search-quick'], SEARCH);
  const from = ['train', 'shuffle-nasnet/final-quick', '--from', search.path];
  return [search, cellsmith(folder, from, TRAINING)];
}

function cellsmith(folder, [name, ...rest], settings) {
  const path = join(folder, name);
  const set = [...SMALL, ...settings].flatMap((setting) => ['--set', setting]);
  runCommand([process.execPath, COMMAND, name, ...rest, ...set, '--out', path], {
    ...{ what: `cellsmith ${name}`, cwd: folder, seconds: 240 },
  });
  const text = readFileSync(join(path, 'journal.jsonl'), 'utf8');
  return {
    name,
    path,
    lines: text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}

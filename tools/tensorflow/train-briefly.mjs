import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, engineEnvironment, standIns } from './engine-environment.mjs';
import { readTraining } from './read-training.mjs';
import { runCommand } from '../setup/run-command.mjs';

export const CONFIG = 'shuffle-nasnet/final-quick';
export const IMAGES = 2000;

/** One cycle of the learning rate, of two epochs: the first also warms up. */
const SETTINGS = [
  `dataset.trainImages=${IMAGES}`,
  ...['trainer.epochs=2', 'trainer.learningRate.t0=2'],
].flatMap((setting) => ['--set', setting]);

/**
 * Trains a small network on some CIFAR-10, as a user does.
 *
 * @param {string} engine
 * @param {{ folder: string, name: string | null }} packages `name`: what the engine `tensorflow` runs on
 * @returns {import('./read-training.mjs').Training}
 */
export function trainBriefly(engine, { folder, name }) {
  const place = mkdtempSync(join(tmpdir(), 'cellsmith-tensorflow-'));
  const out = join(place, 'run');
  try {
    cellsmith(['train', CONFIG, '--engine', engine, ...SETTINGS, '--out', out], {
      ...{ what: `training on ${engine}`, seconds: 240 },
      env: engineEnvironment(standIns(folder, name)),
    });
    return readTraining(readFileSync(join(out, 'journal.jsonl'), 'utf8'), IMAGES);
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** Why CIFAR-10 cannot be trained on here; null where it can. */
export function cifarObstacle() {
  const options = { what: 'cellsmith doctor', seconds: 60, env: process.env };
  const { datasets } = JSON.parse(
    cellsmith(['doctor', '--json'], options).trim().split('\n').at(-1),
  );
  const cifar = datasets.find(({ name }) => name === 'cifar10');
  return cifar?.found ? null : `${cifar?.reason}`;
}

function cellsmith(words, options) {
  const command = join(ROOT, 'packages', 'cli', 'bin', 'cellsmith.js');
  return runCommand([process.execPath, command, ...words], { cwd: ROOT, ...options });
}

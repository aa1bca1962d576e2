import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { listen } from './listen.mjs';
import { COMMAND, startServer } from './start-server.mjs';

/** Of the epochs, those that warm up. */
const WARM = 1;

/**
 * Seconds that a training takes an epoch, and its processor seconds, with `clients` pages on it and
 * with no dashboard at all, in turns.
 */
export async function measureSlowdown(directory, { clients, rounds, epochs }) {
  const measured = { alone: [], watched: [] };
  for (let round = 0; round < rounds; round++) {
    // Which is first changes: a machine that slows down must not favour one of them.
    const order = round % 2 === 0 ? ['alone', 'watched'] : ['watched', 'alone'];
    for (const how of order) {
      const run = `${how}-${round}`;
      const watching = how === 'watched' ? await watch(directory, run, clients) : null;
      await train(join(directory, run), epochs);
      measured[how].push(secondsOf(join(directory, run), epochs));
      await watching?.end();
    }
  }
  return measured;
}

async function watch(directory, run, clients) {
  const server = await startServer(directory);
  const pages = [];
  const follow = async () => {
    while (!existsSync(join(directory, run, 'journal.jsonl'))) await setTimeout(20);
    for (let i = 0; i < clients; i++) pages.push(await listen(server.url, run, () => undefined));
  };
  const following = follow();
  return {
    end: async () => {
      await following;
      for (const page of pages) page.leave();
      await server.end();
    },
  };
}

function train(out, epochs) {
  const settings = [`trainer.epochs=${epochs}`, `trainer.learningRate.t0=${epochs}`];
  const words = [COMMAND, 'train', 'demo/train', '--genotype', 'shuffle-nasnet-a', '--out', out];
  const sets = settings.flatMap((setting) => ['--set', setting]);
  const child = spawn(process.execPath, [...words, ...sets], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(said))));
  });
}

function secondsOf(folder, epochs) {
  const lines = readFileSync(join(folder, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(JSON.parse);
  const ends = lines.filter(({ type }) => type === 'epoch.trained').map(({ at }) => Date.parse(at));
  const { cpuSeconds } = JSON.parse(readFileSync(join(folder, 'spent.json'), 'utf8'));
  const wall = (ends.at(-1) - ends[WARM - 1]) / 1000 / (epochs - WARM);
  return { wall, processor: cpuSeconds };
}

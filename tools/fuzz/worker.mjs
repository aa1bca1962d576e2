// A process that tries batches of inputs, one after the other, as its parent asks.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printed, runBatch } from './run-batch.mjs';
import { toyConfigs } from './toys.mjs';

const [root = '', corpus = '', list = ''] = process.argv.slice(2);
const { KINDS } = await import(list);
const marker = join(root, 'current.json');
const outside = join(root, 'outside');
/** @type {Map<string, any>} */
const opened = new Map();
const stray = [];

process.on('unhandledRejection', (error) => stray.push(error));
process.on('message', (job) => void work(job));
process.send?.({ type: 'ready' });

async function work({ kind: name, batch, seed, count }) {
  try {
    const kind = opened.get(name) ?? (await open(name));
    opened.set(name, kind);
    const result = await runBatch(kind, { seed, count }, (index, input) => {
      writeFileSync(marker, JSON.stringify({ kind: name, batch, index, input: printed(input) }));
    });
    await new Promise((resolve) => setImmediate(resolve));
    for (const error of stray.splice(0)) result.failures.push(strayed(error));
    writeFileSync(marker, '{}');
    process.send?.({ type: 'done', result });
  } catch (error) {
    process.send?.({ type: 'broken', message: String(error?.stack ?? error) });
  }
}

async function open(name) {
  const { module, make } = KINDS.find((kind) => kind.name === name) ?? {};
  const folder = join(root, 'work', name);
  mkdirSync(folder, { recursive: true });
  const toys = toyConfigs(join(corpus, 'table.csv'));
  return (await import(module))[make]({ folder, outside, corpus, toys });
}

function strayed(error) {
  const message = String(error?.stack ?? error);
  return {
    name: 'Unhandled',
    key: `unhandled ${message.slice(0, 200)}`,
    message,
    index: -1,
    input: 'one of the batch',
  };
}

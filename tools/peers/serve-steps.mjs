import { createInterface } from 'node:readline';
import { performance } from 'node:perf_hooks';

/**
 * The child's side of `PeerProcess`.
 *
 * @param {{ version: string, batch: number, step: () => Promise<ArrayLike<number>> }} peer
 */
export async function serveSteps({ version, batch, step }) {
  say({ version });
  for await (const line of createInterface({ input: process.stdin })) {
    const [word, text] = line.split(' ');
    const steps = Number(text);
    say(word === 'check' ? await check(step, steps) : await time(step, steps * batch, steps));
  }
}

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function check(step, steps) {
  const values = [];
  for (let i = 0; i < steps; i++) values.push(...(await step()));
  return { values };
}

async function time(step, images, steps) {
  const start = performance.now();
  for (let i = 0; i < steps; i++) await step();
  return { images, seconds: (performance.now() - start) / 1000 };
}

import { afterAll } from '@jest/globals';
import { createFakeClock, describeController } from '@cellsmith/core/testing';
import { openController } from '@cellsmith/runtime';
import { serveController } from './serve-controller.ts';
import type { Listener } from './start-server.ts';

// Whoever keeps the laws here keeps them over HTTP: `remote` asks a server of ours, whose controllers keep them.
const SPACE = { space: 'shuffle-nasnet' };
const { plugin: remote } = await openController(undefined, { ...SPACE, controller: 'remote' });
const listeners: Listener[] = [];

afterAll(async () => {
  for (const listener of listeners) await listener.close();
});

async function serve(controller: string): Promise<string> {
  const { space, ...opened } = await openController(undefined, { ...SPACE, controller });
  const served = { ...opened, space: space.name, decisions: space.decisions };
  const listener = await serveController({ served, port: 0, clock: createFakeClock() });
  listeners.push(listener);
  return listener.url;
}

const url = await serve('random');
describeController(remote, { options: { url }, runs: 4 });

describeController(remote, {
  options: {
    url: await serve('regularized-evolution'),
    options: { populationSize: 12, sampleSize: 4 },
  },
  learns: { updates: 40, perUpdate: 6, atLeast: 0.7 },
  runs: 4,
});

describeController(remote, {
  options: { url: await serve('enas'), options: { units: 8 } },
  runs: 2,
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { openRun } from './open-run.ts';

const KILLS = 10;
const SCRIPT = fileURLToPath(new URL('../fixtures/search-process.ts', import.meta.url));

/** Starts or resumes the search in `out`; resolves once it is about to run. */
async function launch(out: string): Promise<ChildProcess> {
  const options = ['--conditions=@cellsmith/source', '--import', 'tsx'];
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const child = spawn(process.execPath, [...options, SCRIPT, out], { stdio });
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  child.stdout.resume();
  return child;
}

/** @returns whether it ended by itself before it could be killed */
async function killAfter(child: ChildProcess, delayMs: number): Promise<boolean> {
  const exited = child.exitCode === null ? once(child, 'exit') : Promise.resolve();
  const timer = new AbortController();
  const sleeping = sleep(delayMs, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([exited, sleeping]);
  timer.abort();
  child.kill('SIGKILL');
  await exited;
  return child.exitCode === 0;
}

describe('a search that is killed', () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
  });

  afterAll(() => rm(root, { recursive: true }));

  it(`ends as if nothing had been, at ${KILLS} random instants`, async () => {
    const calm = join(root, 'calm');
    const start = performance.now();
    expect(await killAfter(await launch(calm), 60_000)).toBe(true);
    const aliveMs = performance.now() - start;
    const { hash, events } = await openRun(calm);
    const rng = createRng(20);
    const hashes = new Set<string>();

    for (let kills = 0, round = 0; kills < KILLS || hashes.size === 0;) {
      const out = join(root, `killed-${round}`);
      const delayMs = kills < KILLS ? rng.next() * aliveMs * 0.4 : 60_000;
      if (await killAfter(await launch(out), delayMs)) {
        hashes.add((await openRun(out)).hash);
        round += 1;
      } else kills += 1;
    }

    expect(events.length).toBeGreaterThan(30);
    expect([...hashes]).toEqual([hash]);
  }, 300_000);
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StudyResults, createRng } from '@cellsmith/core';
import { openStudy } from './open-study.ts';

const SCRIPT = fileURLToPath(new URL('../../fixtures/study-process.ts', import.meta.url));

/** Starts or resumes the study in `out`; resolves once it is about to run. */
async function launch(out: string, jobs: number): Promise<ChildProcess> {
  const options = ['--conditions=@cellsmith/source', '--import', 'tsx'];
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const child = spawn(process.execPath, [...options, SCRIPT, out, String(jobs)], { stdio });
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

const said = ({ state, trials, verdicts }: StudyResults): unknown => ({
  state,
  verdicts,
  trials: trials
    .map(({ arm, seed, metrics }) => `${arm} ${seed} ${JSON.stringify(metrics)}`)
    .sort(),
});

describe('a study that is killed', () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
  });

  afterAll(() => rm(root, { recursive: true }));

  it('says in the end what it would have said, however many runs go on at once', async () => {
    const calm = join(root, 'calm/study');
    const start = performance.now();
    expect(await killAfter(await launch(calm, 1), 120_000)).toBe(true);
    const aliveMs = performance.now() - start;
    const expected = said(await openStudy(calm));
    const rng = createRng(7);

    for (const [jobs, kills] of [
      [1, 4],
      [2, 2],
    ] as const) {
      const out = join(root, `killed-${jobs}/study`);
      let killed = 0;
      while (killed < kills) {
        const isDone = await killAfter(await launch(out, jobs), (0.1 + rng.next()) * 0.3 * aliveMs);
        if (isDone) break;
        killed++;
      }
      expect(killed).toBeGreaterThanOrEqual(2);
      await killAfter(await launch(out, jobs), 120_000);
      expect(said(await openStudy(out))).toEqual(expected);
    }
  }, 300_000);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type CellsmithProcess, startCellsmith } from '../testing/cellsmith-process.ts';
import { type Lab, createLab } from '../testing/lab.ts';
import { TOY_SEARCH } from '../testing/toy-config.ts';

interface Summary {
  readonly id: string;
  readonly state: string;
  readonly events: number;
}

describe('cellsmith serve', () => {
  let lab: Lab;
  const started: CellsmithProcess[] = [];

  beforeAll(() => {
    lab = createLab();
    lab.config('long.yaml', { ...TOY_SEARCH, search: { epochs: 100_000 } });
  });

  afterEach(async () => {
    for (const { child, finished } of started.splice(0)) {
      child.kill('SIGINT');
      await finished;
    }
  });

  afterAll(() => {
    lab.dispose();
  });

  function start(...args: string[]): CellsmithProcess {
    const one = startCellsmith(args, lab.path);
    started.push(one);
    return one;
  }

  /** The address that a server says on stdout. */
  async function addressOf({ child, finished }: CellsmithProcess): Promise<string> {
    const line = new Promise<string>((resolve) => {
      child.stdout?.on('data', (text: string) => {
        resolve(text);
      });
    });
    const early = finished.then(({ stderr }) => Promise.reject(new Error(stderr)));
    const { url } = JSON.parse(await Promise.race([line, early])) as { url: string };
    return url;
  }

  async function summary(url: string, id: string): Promise<Summary | undefined> {
    const answer = await fetch(new URL('/api/runs', url));
    const { runs } = (await answer.json()) as { runs: readonly Summary[] };
    return runs.find((run) => run.id === id);
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await setTimeout(50);
  }

  it('stops a run that another process started, and resumes it', async () => {
    const search = start('search', 'long.yaml', '--out', 'runs/long');
    await search.said('epoch 2/');
    const url = await addressOf(start('serve', 'runs', '--port', '0', '--control', '--json'));
    const post = (what: string): Promise<Response> =>
      fetch(new URL(`/api/runs/long/${what}`, url), {
        ...{ method: 'POST', headers: { 'x-cellsmith': '1' } },
      });
    expect((await summary(url, 'long'))?.state).toBe('running');

    expect((await post('stop')).status).toBe(202);
    expect((await search.finished).code).toBe(130);
    const stopped = await summary(url, 'long');
    expect(stopped?.state).toBe('stopped');

    expect((await post('resume')).status).toBe(202);
    await until(async () => ((await summary(url, 'long'))?.events ?? 0) > (stopped?.events ?? 0));
    expect((await summary(url, 'long'))?.state).toBe('running');
    expect((await post('resume')).status).toBe(409);

    expect((await post('stop')).status).toBe(202);
    await until(async () => (await summary(url, 'long'))?.state === 'stopped');
  }, 120_000);

  it('is started beside a search by --serve, and ends with it', async () => {
    const search = start('search', 'long.yaml', '--out', 'runs/shown', '--serve', '0');
    await search.said('Dashboard, until this command ends: ');
    await search.said('epoch 2/');
    search.child.kill('SIGINT');
    const { stderr } = await search.finished;
    const url = /ends: (http:\/\/127\.0\.0\.1:\d+\/)#\/run\/shown/u.exec(stderr)?.[1] ?? '';

    expect(url).not.toBe('');
    await until(async () => {
      const answers = await fetch(new URL('/api/server', url)).then(
        () => true,
        () => false,
      );
      return !answers;
    });
  }, 60_000);

  it('names what is wrong, and starts nothing', async () => {
    const url = await addressOf(start('serve', '.', '--port', '0', '--json'));
    const { port } = new URL(url);
    const taken = await lab.run('serve', '.', '--port', port);
    const beside = start('search', 'long.yaml', '--out', 'runs/none', '--serve', port);
    writeFileSync(join(lab.path, 'file'), '');

    expect([taken.code, taken.stderr]).toEqual([2, expect.stringMatching(/is taken, perhaps by/u)]);
    const { code, stderr } = await beside.finished;
    expect([code, stderr]).toEqual([2, expect.stringMatching(/is taken, perhaps by/u)]);
    expect(await lab.run('serve', 'nowhere')).toMatchObject({ code: 2 });
    expect(await lab.run('serve', 'file')).toMatchObject({ code: 2 });
    expect(await lab.run('serve', '.', '--port', '99999')).toMatchObject({ code: 2 });
    expect(await lab.run('serve', '.', '--host', '0.0.0.0')).toMatchObject({ code: 2 });
  }, 60_000);
});

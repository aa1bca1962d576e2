import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type CellsmithProcess, startCellsmith } from '../testing/cellsmith-process.ts';
import { type Lab, createLab } from '../testing/lab.ts';
import { WITHOUT_PYTHON, hasPython, runPython, startPython } from '../testing/python.ts';

const EXAMPLE = fileURLToPath(new URL('../../../../examples/python-optimiser', import.meta.url));

describe('cellsmith controller serve', () => {
  let lab: Lab;
  const servers: CellsmithProcess[] = [];
  const programs: ChildProcess[] = [];

  beforeAll(() => {
    lab = createLab();
    cpSync(EXAMPLE, lab.path, { recursive: true });
  });

  afterEach(async () => {
    for (const program of programs.splice(0)) program.kill('SIGKILL');
    for (const server of servers.splice(0)) await end(server);
  });

  afterAll(() => {
    lab.dispose();
  });

  async function end({ child, finished }: CellsmithProcess): Promise<number | null> {
    child.kill('SIGINT');
    return (await finished).code;
  }

  /** A server on `port`, and what it says of itself on stdout. */
  async function serve(
    port: number | string,
    ...args: string[]
  ): Promise<Readonly<{ url: string }>> {
    const server = startCellsmith(
      ['controller', 'serve', ...args, '--port', String(port), '--json'],
      lab.path,
    );
    servers.push(server);
    const line = new Promise<string>((resolve) => {
      server.child.stdout?.once('data', (text: string) => {
        resolve(text);
      });
    });
    const early = server.finished.then(({ stderr }) => Promise.reject(new Error(stderr)));
    return JSON.parse(await Promise.race([line, early])) as { url: string };
  }

  function optimise(url: string): ChildProcess {
    const program = startPython(['optimiser.py', url], lab.path);
    programs.push(program);
    return program;
  }

  it('names what is wrong, and serves nothing', async () => {
    const bare = await lab.run('controller', 'serve', '--space', 'nasnet');
    const both = await lab.run('controller', 'serve', 'search.yaml', '--relay');
    const unknown = await lab.run(
      'controller',
      'serve',
      '--space',
      'nasnet',
      '--controller',
      'eans',
    );

    expect([bare.code, bare.stderr]).toEqual([
      2,
      expect.stringMatching(/both --space and --contr/u),
    ]);
    expect([both.code, both.stderr]).toEqual([
      2,
      expect.stringMatching(/--relay serves whatever/u),
    ]);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringMatching(/mean "enas"/u)]);
  });

  const describePython = hasPython ? describe : describe.skip;

  describePython(`${WITHOUT_PYTHON}to Python`, () => {
    beforeAll(async () => {
      await runPython(['table.py'], lab.path);
    });

    it('has enas driven by a client, which learns, equally each time', async () => {
      const { url, ...about } = await serve(0, 'search.yaml');
      const said = await runPython(['ask_enas.py', url], lab.path);

      expect(about).toEqual({ controller: 'enas', space: 'shuffle-nasnet' });
      expect(said).toMatch(/^8 decisions: normal\/1\/input, /u);
      const [first = 0, last = 0] = ['10', '60'].map((update) =>
        Number(new RegExp(`^update ${update}: mean reward ([\\d.]+)`, 'mu').exec(said)?.[1]),
      );
      expect(last).toBeGreaterThan(first);
      expect(said).toMatch(/^proposes 0:\w+,[01]:\w+\|0:\w+,[01]:\w+ worth 0\.\d+$/mu);
      expect(await runPython(['ask_enas.py', url], lab.path)).toBe(said);
      for (const server of servers.splice(0)) expect(await end(server)).toBe(0);
    }, 120_000);

    it('makes an optimiser an arm of a study, which ends in verdicts', async () => {
      const { url } = await serve(0, '--relay');
      optimise(url);
      const answer = await lab.json(
        ...['study', 'study.yaml', '--set', `arms.ours.search.controller.url=${url}`],
      );

      expect(answer).toMatchObject({
        ...{ state: 'complete', trials: { completed: 30, failed: 0 } },
        verdicts: [
          { metric: 'reward', arms: ['enas', 'ours'], verdict: expect.any(String) as unknown },
          { metric: 'reward', arms: ['random', 'ours'], verdict: 'worse' },
        ],
      });
    }, 240_000);

    it('asks an optimiser that is a server itself, and learns from it', async () => {
      const program = startPython(['server.py', '0'], lab.path);
      programs.push(program);
      const url = await new Promise<string>((resolve) => {
        program.stdout?.once('data', (line: Buffer) => {
          resolve(line.toString().trim());
        });
      });
      const search = (out: string): Promise<unknown> =>
        lab.json(
          'search',
          'search.yaml',
          '--out',
          out,
          '--set',
          `controller={ name: remote, url: "${url}" }`,
        );
      const first = await search('runs/climbed');

      expect(first).toMatchObject({ reward: expect.any(Number) as unknown });
      const entries = readFileSync(join(lab.path, 'runs/climbed/journal.jsonl'), 'utf8');
      const best = [...entries.matchAll(/"metrics":\{"best":([\d.]+)\}/gu)].map(([, reward]) =>
        Number(reward),
      );
      expect(best).toHaveLength(10);
      expect(best.at(-1)).toBeGreaterThan(best[0] ?? 1);
      await search('runs/climbed-again');
      expect(eventsOf('runs/climbed-again')).toEqual(eventsOf('runs/climbed'));
    }, 60_000);

    it('records what an optimiser cannot do as the failure of its trials', async () => {
      const { url } = await serve(0, '--relay');
      optimise(url);
      const answer = await lab.json(
        ...['study', 'study.yaml', '--out', 'runs/failing', '--set', 'seeds=2'],
        ...[
          '--set',
          `arms.ours.search.controller={ name: remote, url: "${url}", options: { rate: fast } }`,
        ],
      );

      expect(answer).toMatchObject({ state: 'complete', trials: { completed: 4, failed: 2 } });
      const journal = readFileSync(join(lab.path, 'runs/failing/journal.jsonl'), 'utf8');
      expect(journal).toMatch(/REMOTE_FAILED.*observe: it refuses \(FAILED\): TypeError/u);
    }, 120_000);

    it('goes on where its optimiser was killed, and where it was resumed, as if nothing had been', async () => {
      const { url } = await serve(0, '--relay');
      const { port } = new URL(url);
      optimise(url);
      const search = (out: string): readonly string[] => [
        ...['search', 'search.yaml', '--out', out, '--set', 'search.updatesPerEpoch=80'],
        ...['--set', `controller={ name: remote, url: "${url}", timeoutSeconds: 1, retries: 2 }`],
        ...['--set', 'checkpoint.everySeconds=0.2'],
      ];
      await lab.json(...search('runs/whole'));

      const torn = startCellsmith(search('runs/torn'), lab.path);
      await journalReaches('runs/torn', 20);
      programs.splice(0).forEach((program) => program.kill('SIGKILL'));
      optimise(url);
      await journalReaches('runs/torn', 50);
      for (const server of servers.splice(0)) await end(server);
      const { code, stderr } = await torn.finished;
      expect([code, stderr]).toEqual([
        3,
        expect.stringContaining(`The optimiser at ${url} was ask`),
      ]);

      await serve(port, '--relay');
      expect(await lab.run('resume', 'runs/torn')).toMatchObject({ code: 0 });
      expect(eventsOf('runs/torn')).toEqual(eventsOf('runs/whole'));
    }, 240_000);

    async function journalReaches(run: string, lines: number): Promise<void> {
      while (eventsOf(run).length < lines) await setTimeout(20);
    }

    /** Without when they were. */
    function eventsOf(run: string): readonly unknown[] {
      const path = join(lab.path, run, 'journal.jsonl');
      if (!existsSync(path)) return [];
      const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
      return lines.map((line) => {
        const { hash } = JSON.parse(line) as { readonly hash: string };
        return hash;
      });
    }
  });
});

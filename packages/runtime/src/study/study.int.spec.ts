import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type CellsmithEvent,
  type StudyResults,
  type TrialRecord,
  omitKeys,
} from '@cellsmith/core';
import { TOY_STUDY } from '../../fixtures/toy-study.ts';
import { openRun } from '../open-run.ts';
import { createStudy, isStudy, resumeStudy } from './create-study.ts';
import { openStudy } from './open-study.ts';
import type { StudySession } from './study-session.ts';

/** What a study says apart from what takes time. */
const essence = ({ trials, verdicts }: StudyResults): unknown => ({
  trials: trials
    .map(({ arm, seed, repeat, key, state, metrics, curves, genotype }) => {
      const rest = omitKeys(metrics, 'cpuSeconds');
      return { arm, seed, repeat, key, state, metrics: rest, curves, genotype };
    })
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  verdicts,
});

describe('a study', () => {
  let root: string;
  let out: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    out = join(root, 'study');
  });

  afterEach(() => rm(root, { recursive: true }));

  /** What each epoch of a trial's first run told. */
  const lossesOf = async ({ runs: [run = ''] }: TrialRecord): Promise<readonly unknown[]> => {
    const { events } = await openRun(join(out, run));
    return events.flatMap((event) => (event.type === 'epoch.trained' ? [event.metrics] : []));
  };

  const start = (
    set: readonly string[] = [],
    options: { readonly out?: string; readonly jobs?: number } = {},
  ): Promise<StudySession> => createStudy(TOY_STUDY, { out, set, reports: false, ...options });

  it('compares its arms and the random one over paired seeds, and leaves all of it on disk', async () => {
    const study = await start(['metrics=[testError, reward, parameters, cpuSeconds]']);
    const results = await study.run();
    const written = JSON.parse(await readFile(join(out, 'results.json'), 'utf8')) as unknown;

    expect(results).toMatchObject({ study: 'toy-study', state: 'complete', budgetUnit: 'epochs' });
    expect(results.trials.map(({ arm, seed }) => `${arm} ${seed}`)).toEqual([
      ...['two 1', 'one 1', 'random 1', 'two 2', 'one 2', 'random 2'],
    ]);
    for (const { metrics, curves, runs, genotype } of results.trials) {
      expect(metrics['testError']).toBeGreaterThanOrEqual(0);
      expect(metrics['parameters']).toBeGreaterThan(100);
      expect(metrics['cpuSeconds']).toBeGreaterThan(0);
      expect(curves['reward']?.at(-1)?.spent).toBe(2);
      expect(curves['testError']).toHaveLength(1);
      expect(genotype).toMatch(/^[^|]+\|[^|]+$/u);
      expect(runs).toEqual([
        expect.stringMatching(/^\.\.\/trials\/[0-9a-f]{16}\/search$/u),
        expect.stringMatching(/^\.\.\/trials\/[0-9a-f]{16}\/train-0$/u),
      ]);
      expect((await openRun(join(out, runs[1] ?? ''))).status).toBe('completed');
    }
    expect(results.verdicts).toHaveLength(12);
    expect(written).toEqual(JSON.parse(JSON.stringify(results)));
    expect(await openStudy(out)).toEqual(results);
    expect(await isStudy(out)).toBe(true);
    expect(await readdir(out)).not.toContain('lock');
  });

  it('gives the arms of a seed the same data, order, cells and weights where they share names', async () => {
    const arms = { two: {}, moving: { search: { trainer: { bnMode: 'moving' } } } };
    const set = ['metrics=[reward]', 'random.omitted=for this test'];
    const { trials } = await (
      await createStudy({ ...TOY_STUDY, arms }, { out, set, reports: false })
    ).run();
    const first = await Promise.all(trials.map((trial) => lossesOf(trial)));

    // Cells are rated otherwise only after the first epoch has trained.
    expect(first[0]?.[0]).toEqual(first[1]?.[0]);
    expect(first[2]?.[0]).toEqual(first[3]?.[0]);
    expect(first[0]?.[0]).not.toEqual(first[2]?.[0]);
  });

  it('trains the arms of a seed on the same batches from the same weights', async () => {
    const learningRate = { schedule: 'constant', max: 1e-30 };
    const genotype = '0:conv1x1,1:identity|0:identity,0:maxPool3x3';
    const trainer = { ...TOY_STUDY.common.train.trainer, learningRate };
    const train = { ...TOY_STUDY.common.train, genotype, trainer };
    const arms = { a: {}, b: { train: { trainer: { momentum: 0.5 } } } };
    const study = { ...TOY_STUDY, common: { train }, arms, metrics: ['testError'] };
    const { trials } = await (await createStudy(study, { out, reports: false })).run();
    const [a1, b1, a2, b2] = await Promise.all(trials.map((trial) => lossesOf(trial)));

    expect(a1).toEqual(b1);
    expect(a2).toEqual(b2);
    expect(a1).not.toEqual(a2);
  });

  it('tells separate retrainings of one search', async () => {
    const set = ['seeds=1', 'arms.two.retrainings=2', 'random.omitted=for this test'];
    const { trials } = await (await start(set)).run();
    const [first, second, other] = trials;

    expect(trials.map(({ arm, repeat }) => `${arm} ${repeat}`)).toEqual([
      'two 0',
      'two 1',
      'one 0',
    ]);
    expect(first?.runs[0]).toBe(second?.runs[0]);
    expect(first?.runs[1]).not.toBe(second?.runs[1]);
    expect(first?.genotype).toBe(second?.genotype);
    expect(other?.runs[0]).not.toBe(first?.runs[0]);
  });

  it('does only what its metrics need', async () => {
    const { trials } = await (await start(['metrics=[parameters, multiplyAdds]'])).run();

    expect(trials.map(({ runs }) => runs.length)).toEqual(Array(6).fill(1));
  });

  it('trains nothing to count and to time networks whose cells are known', async () => {
    const genotype = '0:conv1x1,1:identity|0:identity,0:maxPool3x3';
    const train = { ...TOY_STUDY.common.train, genotype };
    const arms = { small: {}, large: { train: { network: { filters: 8 } } } };
    const set = ['metrics=[parameters, latencyMs]', 'latency={ batches: [1, 4], passes: 4 }'];
    const study = { ...TOY_STUDY, common: { train }, arms };
    const results = await (await createStudy(study, { out, set, reports: false })).run();
    const [small, large] = results.trials;

    expect(await readdir(root)).toEqual(['study']);
    expect(small?.metrics['parameters']).toBeLessThan(large?.metrics['parameters'] ?? 0);
    expect(Object.keys(small?.metrics ?? {})).toEqual([
      ...['parameters', 'latencyMs@1', 'latencyMs@4'],
    ]);
    expect(results.verdicts.map(({ metric, verdict }) => [metric, verdict])).toContainEqual([
      ...['parameters', 'better'],
    ]);
  });

  it('survives a failing arm, whose failures are data', async () => {
    const set = ['arms.one.train.trainer.learningRate={ schedule: constant, max: 1e30 }'];
    const { trials, state, verdicts } = await (await start([...set, 'metrics=[testError]'])).run();
    const failed = trials.filter((trial) => trial.state === 'failed');

    expect(state).toBe('complete');
    expect(failed.map(({ arm, failure }) => [arm, failure?.code])).toEqual([
      ['one', 'NUMERICAL_FAILURE'],
      ['one', 'NUMERICAL_FAILURE'],
    ]);
    expect(verdicts.map(({ arms, pairs }) => [...arms, pairs])).toEqual([
      ['two', 'one', 0],
      ['two', 'random', 2],
      ['one', 'random', 0],
    ]);
  });

  it('takes runs that another study beside it has done', async () => {
    const first = await (await start()).run();
    const again = await start(['name=again', 'seeds=[2, 1]'], { out: join(root, 'again') });
    const steps: CellsmithEvent[] = [];
    again.events.on('study.progress').subscribe((event) => {
      steps.push(...(event.running.some(({ share }) => share !== null) ? [event] : []));
    });
    const second = await again.run();

    expect(steps).toEqual([]);
    expect((essence(second) as { trials: unknown }).trials).toEqual(
      (essence(first) as { trials: unknown }).trials,
    );
  });

  it('ends alike when it is interrupted in the middle of a run and resumed', async () => {
    const calm = await (await start([], { out: join(root, 'calm/study') })).run();
    const study = await start();
    let told = 0;
    study.events.on('study.progress').subscribe(({ running }) => {
      if (running.some(({ share }) => share !== null) && ++told === 3) study.interrupt('test');
    });
    await expect(study.run()).rejects.toMatchObject({
      code: 'INTERRUPTED',
      message: expect.stringContaining(`resume ${out}`) as unknown,
    });
    expect(await openStudy(out)).toMatchObject({ state: 'interrupted' });
    const resumed = await (await resumeStudy(out)).run();

    expect(resumed.state).toBe('complete');
    expect(essence(resumed)).toEqual(essence(calm));
    expect(await (await resumeStudy(out)).run()).toEqual(resumed);
  });

  it('ends alike in processes of its own', async () => {
    const calm = await (await start([], { out: join(root, 'calm/study') })).run();
    const results = await (await start([], { jobs: 2 })).run();

    expect(essence(results)).toEqual(essence(calm));
  });

  it('tells how far it is and how long it takes', async () => {
    const study = await start(['seeds=3', 'metrics=[reward]']);
    const told: CellsmithEvent<'study.progress'>[] = [];
    study.events.on('study.progress').subscribe((event) => told.push(event));
    await study.run();

    expect(told.at(-1)).toMatchObject({ done: 9, total: 9, running: [], remainingMs: 0 });
    expect(told.some(({ remainingMs }) => (remainingMs ?? 0) > 0)).toBe(true);
    expect(told.map(({ done }) => done)).toEqual(
      told.map(({ done }) => done).sort((a, b) => a - b),
    );
  });

  it('spends no more multiply-adds than its budget allows, to the end of an epoch', async () => {
    const set = ['common.search.search.epochs=6', 'budget.multiplyAdds=4e6', 'metrics=[reward]'];
    const { trials, budgetUnit } = await (await start([...set, 'seeds=1'])).run();

    expect(budgetUnit).toBe('multiplyAdds');
    for (const { runs, curves } of trials) {
      const { events } = await openRun(join(out, runs[0] ?? ''));
      const epochs = events.filter(({ type }) => type === 'epoch.completed').length;
      const spent = curves['reward']?.at(-1)?.spent ?? 0;
      expect(epochs).toBeLessThan(6);
      expect(spent).toBeGreaterThanOrEqual(4e6);
      expect((spent * (epochs - 1)) / epochs).toBeLessThan(4e6);
    }
  });

  it('ends before its last seed where it may and all is decided', async () => {
    const genotype = '0:conv1x1,1:identity|0:identity,0:maxPool3x3';
    const train = { ...TOY_STUDY.common.train, genotype };
    const arms = { small: {}, large: { train: { network: { filters: 8 } } } };
    const study = { ...TOY_STUDY, common: { train }, arms, seeds: 50, metrics: ['parameters'] };
    const set = ['decide.sequential=true'];
    const { state, trials } = await (await createStudy(study, { out, set, reports: false })).run();

    expect(state).toBe('decided');
    expect(trials.length).toBeLessThan(20);
  });

  it('refuses a folder that is taken, and a config that was changed', async () => {
    await (await start(['metrics=[parameters]', 'seeds=1'])).run();
    await expect(start(['metrics=[parameters]', 'seeds=1'])).rejects.toMatchObject({
      code: 'RUN_EXISTS',
      message: expect.stringContaining(`resume ${out}`) as unknown,
    });
    await expect(start(['seeds=1'])).rejects.toMatchObject({
      code: 'RUN_MISMATCH',
      message: expect.stringContaining('metrics') as unknown,
    });
    const path = join(out, 'study.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('blocks: 1', 'blocks: 3'));
    await expect((await resumeStudy(out)).run()).rejects.toMatchObject({ code: 'RUN_MISMATCH' });
    await expect(resumeStudy(join(root, 'none'))).rejects.toMatchObject({ code: 'RUN_MISSING' });
  });

  it.each([
    [
      'a batch larger than its split',
      'arms.one.search.trainer.batchSize=9',
      /^Arm "one": trainer\.batchSize is 9/u,
    ],
    [
      'a budget below one epoch',
      'budget.multiplyAdds=10',
      /^Arm "two": its first epoch alone takes at least/u,
    ],
    ['an odd width', 'arms.one.train.network.filters=5', /^Arm "one": .*filters/u],
  ])('writes nothing where an arm has %s', async (_what, set, message) => {
    await expect((await start([set])).run()).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringMatching(message) as unknown,
    });
    expect(await readdir(root)).toEqual([]);
  });
});

import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CellsmithEvent, type JournalEvent, omitKeys } from '@cellsmith/core';
import { firstValueFrom } from 'rxjs';
import { parse } from 'yaml';
import { TOY_SEARCH } from '../fixtures/toy-configs.ts';
import { createSearch } from './create-search.ts';
import { deriveGenotype } from './derive-genotype.ts';
import { openRun } from './open-run.ts';
import { resumeRun } from './resume-run.ts';
import type { SearchSession } from './session.ts';

describe('a search', () => {
  let root: string;
  let out: string;

  const start = (set: readonly string[] = []): Promise<SearchSession> =>
    createSearch(TOY_SEARCH, { out, set });

  /** Runs until the steps are done that `steps` says, then asks to stop. */
  const runFor = async (steps: number): Promise<void> => {
    const search = await start();
    let left = steps;
    search.events.on('step.completed').subscribe(() => {
      if (--left === 0) search.interrupt('test');
    });
    await expect(search.run()).rejects.toMatchObject({ code: 'INTERRUPTED' });
  };

  const finish = async (): Promise<readonly CellsmithEvent[]> => {
    const search = await resumeRun(out);
    const events: CellsmithEvent[] = [];
    search.events.events$.subscribe((event) => events.push(event));
    await search.run();
    return events;
  };

  /** The hash of the journal of a search that nothing befell. */
  let undisturbed: string;

  beforeAll(async () => {
    const calm = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    await (await createSearch(TOY_SEARCH, { out: join(calm, 'run') })).run();
    undisturbed = (await openRun(join(calm, 'run'))).hash;
    await rm(calm, { recursive: true });
  });

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    out = join(root, 'run');
  });

  afterEach(() => rm(root, { recursive: true }));

  it('leaves a folder that tells all of it', async () => {
    const search = await start();
    const result = await search.run();
    const run = await openRun(out);

    expect(result).toMatchObject({ run: out, epochs: 2 });
    expect(await readdir(out)).toEqual(
      expect.arrayContaining(['config.yaml', 'environment.json', 'genotype.json', 'journal.jsonl']),
    );
    expect(await readdir(out)).not.toContain('lock');
    expect(run).toMatchObject({ status: 'completed', directory: out });
    expect(run.genotype).toMatchObject({ genotype: result.genotype, reward: result.reward });
    expect(run.events.at(0)).toEqual({
      type: 'run.started',
      kind: 'search',
      config: omitKeys(search.config, 'reporters'),
    });
    expect(run.events.at(-1)).toMatchObject({ result: { genotype: result.genotype } });
    expect(run.environment).toMatchObject({ engine: { name: 'wasm' }, seed: 1 });
  });

  it('decides the same whether its controller is compared with random cells or not', async () => {
    const result = await (await start()).run();
    const alone = join(root, 'alone');
    const set = ['search.assess.enabled=false'];
    const unassessed = await (await createSearch(TOY_SEARCH, { out: alone, set })).run();
    const decided = async (directory: string): Promise<readonly JournalEvent[]> =>
      (await openRun(directory)).events.filter(({ type }) =>
        ['epoch.trained', 'candidates.measured', 'epoch.completed', 'genotype.derived'].includes(
          type,
        ),
      );

    expect(result.lift?.pairs).toBeGreaterThan(2);
    expect(unassessed).toEqual({ ...result, run: alone, lift: null });
    expect(await decided(alone)).toEqual(await decided(out));
  });

  it('writes a config that is complete and means the same when it is read again', async () => {
    const search = await start();
    await search.run();
    const written: unknown = parse(await readFile(join(out, 'config.yaml'), 'utf8'));
    const again = await createSearch(join(out, 'config.yaml'), { out: join(root, 'other') });

    expect(written).toEqual(search.config);
    expect(again.config).toEqual(search.config);
    expect(search.config.trainer).toHaveProperty('momentum', 0.9);
  });

  it('refuses a folder that is taken, and says by what', async () => {
    const early = await start();
    await (await start()).run();
    const resume = {
      code: 'RUN_EXISTS',
      message: expect.stringContaining(`resume ${out}`) as unknown,
    };

    await expect(start()).rejects.toMatchObject(resume);
    await expect(early.run()).rejects.toMatchObject(resume);
    await expect(start(['seed=2'])).rejects.toMatchObject({
      code: 'RUN_MISMATCH',
      message: expect.stringContaining(`--out ${out}-2`) as unknown,
    });
    await mkdir(join(root, 'empty'));
    await expect(createSearch(TOY_SEARCH, { out: join(root, 'empty') })).rejects.toMatchObject({
      code: 'RUN_EXISTS',
      message: expect.stringContaining('holds no run') as unknown,
    });
  });

  it('gives another journal for another seed, and not for another name of its folder', async () => {
    await (await start()).run();
    const { hash } = await openRun(out);
    const other = join(root, 'other');
    await (await createSearch(TOY_SEARCH, { out: other, set: ['seed=2'] })).run();

    expect(hash).toBe(undisturbed);
    expect((await openRun(other)).hash).not.toBe(hash);
  });

  it.each([1, 3, 5, 8, 9, 11])(
    'ends alike when it is interrupted after step %i and resumed',
    async (steps) => {
      await runFor(steps);
      const run = await openRun(out);
      expect(run.status).toBe('interrupted');
      expect(run.checkpoints).not.toEqual([]);
      const events = await finish();

      expect(events[0]).toMatchObject({ type: 'run.resumed', checkpoint: expect.any(String) });
      expect(await openRun(out)).toMatchObject({ status: 'completed', hash: undisturbed });
    },
  );

  it('falls back to the checkpoint before a damaged one, says so and ends alike', async () => {
    await runFor(11);
    const { checkpoints } = await openRun(out);
    const newest = checkpoints.at(-1) ?? '';
    await appendFile(join(out, 'checkpoints', newest, 'weights.safetensors'), 'x');
    const events = await finish();
    const warnings = events.flatMap((event) =>
      event.type === 'run.warned' ? [event.message] : [],
    );

    expect(checkpoints.length).toBeGreaterThan(1);
    expect(warnings).toEqual([expect.stringContaining(newest)]);
    expect((await openRun(out)).hash).toBe(undisturbed);
  });

  it('starts from the beginning where it was stopped before its first checkpoint', async () => {
    await runFor(3);
    await rm(join(out, 'checkpoints'), { recursive: true });
    await finish();

    expect((await openRun(out)).hash).toBe(undisturbed);
  });

  it('gives its result again when it is resumed after its end', async () => {
    const result = await (await start()).run();
    const before = await readFile(join(out, 'journal.jsonl'), 'utf8');

    expect(await (await resumeRun(out)).run()).toEqual(result);
    expect(await readFile(join(out, 'journal.jsonl'), 'utf8')).toBe(before);
  });

  it('does not go on with a config that was changed', async () => {
    await runFor(3);
    const path = join(out, 'config.yaml');
    await writeFile(path, (await readFile(path, 'utf8')).replace('filters: 4', 'filters: 6'));

    await expect((await resumeRun(out)).run()).rejects.toMatchObject({
      code: 'RUN_MISMATCH',
      message: expect.stringContaining('network.filters is 6, was 4') as unknown,
    });
  });

  it('does not go on with a journal that was pieced together', async () => {
    await runFor(5);
    const foreign = join(root, 'foreign');
    await (await createSearch(TOY_SEARCH, { out: foreign, set: ['seed=3'] })).run();
    const [started] = (await readFile(join(out, 'journal.jsonl'), 'utf8')).split('\n');
    const [, ...rest] = (await readFile(join(foreign, 'journal.jsonl'), 'utf8')).split('\n');
    await writeFile(join(out, 'journal.jsonl'), [started, ...rest].join('\n'));

    await expect((await resumeRun(out)).run()).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
  });

  it('does not go on where the recorded part comes out otherwise', async () => {
    await runFor(5);
    await rm(join(out, 'checkpoints'), { recursive: true });
    const before = await readFile(join(out, 'journal.jsonl'), 'utf8');
    const search = await resumeRun(out, { environment: { TOY_SHADE: '50' } });

    await expect(search.run()).rejects.toMatchObject({
      code: 'JOURNAL_DIVERGED',
      message: expect.stringMatching(/Event 2 was recorded as epoch\.trained/u) as unknown,
    });
    expect(await readFile(join(out, 'journal.jsonl'), 'utf8')).toBe(before);
    await finish();
    expect(await openRun(out)).toMatchObject({ status: 'completed', hash: undisturbed });
  });

  it('is held by one process at a time', async () => {
    const search = await start();
    const saved = firstValueFrom(search.events.on('checkpoint.saved'));
    const running = search.run();
    await saved;

    await expect((await resumeRun(out)).run()).rejects.toMatchObject({ code: 'RUN_LOCKED' });
    await running;
  });

  it('goes on when a listener throws', async () => {
    const search = await start();
    const failures: string[] = [];
    search.events.on('epoch.completed').subscribe(() => {
      throw new Error('a broken dashboard');
    });
    search.events.on('listener.failed').subscribe(({ message }) => failures.push(message));
    await search.run();

    expect(failures).toContain('a broken dashboard');
    expect((await openRun(out)).hash).toBe(undisturbed);
  });

  it('stops at a loss that is not finite, with its layers and the last checkpoint kept', async () => {
    const search = await start(['trainer.learningRate.max=1e30']);
    const failures: CellsmithEvent[] = [];
    search.events.on('run.failed').subscribe((event) => failures.push(event));
    await expect(search.run()).rejects.toMatchObject({ code: 'NUMERICAL_FAILURE' });
    const run = await openRun(out);

    expect(run).toMatchObject({ status: 'failed', failure: { code: 'NUMERICAL_FAILURE' } });
    expect(run.failure?.layers?.length).toBeGreaterThan(5);
    expect(failures).toHaveLength(1);
    await expect((await resumeRun(out)).run()).rejects.toMatchObject({ code: 'NUMERICAL_FAILURE' });
    expect((await openRun(out)).hash).toBe(run.hash);
  });

  it('derives a cell again without touching the journal', async () => {
    const result = await (await start()).run();
    const before = await readFile(join(out, 'journal.jsonl'), 'utf8');
    const same = await deriveGenotype(out);
    const more = await deriveGenotype(out, { candidates: 5, on: 'validation' });

    expect(same).toMatchObject({ genotype: result.genotype, reward: result.reward, on: 'batch' });
    expect(more.candidates).toHaveLength(5);
    expect(more.reward).toBe(Math.max(...more.candidates.map(({ reward }) => reward)));
    expect((await openRun(out)).genotype).toMatchObject({ genotype: more.genotype });
    expect(await readFile(join(out, 'journal.jsonl'), 'utf8')).toBe(before);
    await expect(deriveGenotype(out, { candidates: 0 })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
    });
  });

  it('derives a cell in the middle and still ends alike', async () => {
    await runFor(6);
    expect((await deriveGenotype(out)).candidates).toHaveLength(3);
    await finish();

    expect((await openRun(out)).hash).toBe(undisturbed);
  });

  it('is missing where there is none', async () => {
    await expect(resumeRun(out)).rejects.toMatchObject({ code: 'RUN_MISSING' });
    await expect(openRun(out)).rejects.toMatchObject({ code: 'RUN_MISSING' });
    await expect(deriveGenotype(out)).rejects.toMatchObject({ code: 'RUN_MISSING' });
  });
});

import { cp, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOY_TRAINING } from '../fixtures/toy-configs.ts';
import { TOY_STUDY } from '../fixtures/toy-study.ts';
import { createTraining } from './create-training.ts';
import { openRun } from './open-run.ts';
import { resumeRun } from './resume-run.ts';
import { createStudy, resumeStudy } from './study/create-study.ts';

const linesOf = async (folder: string): Promise<readonly string[]> =>
  (await readFile(join(folder, 'journal.jsonl'), 'utf8')).split('\n').slice(0, -1);

const write = (folder: string, lines: readonly string[]): Promise<void> =>
  writeFile(join(folder, 'journal.jsonl'), lines.map((line) => `${line}\n`).join(''));

const hashOf = async (folder: string): Promise<unknown> => {
  const line = JSON.parse((await linesOf(folder)).at(-1) ?? 'null') as { hash: unknown } | null;
  return line?.hash;
};

describe('a run whose files are damaged', () => {
  let root: string;
  let half: string;
  let expected: string;
  let copies = 0;

  /** A copy of the run that was interrupted after its first epoch. */
  const copy = async (): Promise<string> => {
    const folder = join(root, `copy-${copies++}`);
    await cp(half, folder, { recursive: true });
    return folder;
  };

  const warningsOf = async (folder: string): Promise<readonly string[]> => {
    const run = await resumeRun(folder);
    const warnings: string[] = [];
    run.events.on('run.warned').subscribe(({ message }) => warnings.push(message));
    await run.run();
    expect((await openRun(folder)).hash).toBe(expected);
    return warnings;
  };

  const weightsOf = async (folder: string): Promise<readonly string[]> => {
    const names = (await readdir(join(folder, 'checkpoints'))).sort().reverse();
    return names.map((name) => join(folder, 'checkpoints', name, 'weights.safetensors'));
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    half = join(root, 'half');
    const set = ['checkpoint.everySeconds=0'];
    const run = await createTraining(TOY_TRAINING, { out: half, set });
    run.events.on('epoch.completed').subscribe(({ epoch }) => {
      if (epoch === 1) run.interrupt();
    });
    await expect(run.run()).rejects.toMatchObject({ code: 'INTERRUPTED' });
    const calm = join(root, 'calm');
    await (await createTraining(TOY_TRAINING, { out: calm, set })).run();
    expected = (await openRun(calm)).hash;
  }, 60_000);

  afterAll(() => rm(root, { recursive: true }));

  it('goes on from the checkpoint before one that is cut, and says so', async () => {
    const folder = await copy();
    const [newest = ''] = await weightsOf(folder);
    await truncate(newest, 100);

    expect(await warningsOf(folder)).toEqual([
      expect.stringMatching(/^Checkpoint \d+ is passed over for the one before: /u),
    ]);
  });

  it('starts again where no checkpoint is sound, and comes to what its journal says', async () => {
    const folder = await copy();
    const weights = await weightsOf(folder);
    for (const path of weights) await truncate(path, 100);

    expect(await warningsOf(folder)).toHaveLength(weights.length);
  });

  it('makes again what its journal lost', async () => {
    const folder = await copy();
    const lines = await linesOf(folder);
    await write(folder, lines.slice(0, 2));

    expect((await warningsOf(folder)).length).toBeGreaterThan(0);
  });

  it('is refused where a line was changed, naming it, and stays as it is', async () => {
    const folder = await copy();
    const lines = await linesOf(folder);
    await write(folder, lines.with(1, (lines[1] ?? '').replace('"epoch":0', '"epoch":8')));
    const before = await linesOf(folder);

    await expect((await resumeRun(folder)).run()).rejects.toMatchObject({
      code: 'RUN_DAMAGED',
      message: expect.stringContaining('Line 2 of the journal is not as it was written') as unknown,
    });
    expect(await linesOf(folder)).toEqual(before);
  });
});

describe('a study whose journal ends early', () => {
  it('ends with the same hash, wherever it ends', async () => {
    const root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    const out = join(root, 'study');
    await (await createStudy(TOY_STUDY, { out, reports: false })).run();
    const lines = await linesOf(out);
    const hash = await hashOf(out);

    // Before anything, amid the trials, before the verdicts, between them and the end.
    for (const count of [0, 6, lines.length - 2, lines.length - 1]) {
      await write(out, lines.slice(0, count));
      await (await resumeStudy(out, { reports: false })).run();
      expect({ count, hash: await hashOf(out) }).toEqual({ count, hash });
    }
    await rm(root, { recursive: true });
  }, 60_000);
});

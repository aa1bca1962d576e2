import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ScalarReader } from '@cellsmith/core';
import { TOY_SEARCH, TOY_TRAINING } from '../../fixtures/toy-configs.ts';
import { createSearch } from '../create-search.ts';
import { createTraining } from '../create-training.ts';
import { openRun } from '../open-run.ts';
import { resumeRun } from '../resume-run.ts';
import { readJournal } from '../storage/journal-file.ts';
import { replayRun } from './replay-run.ts';

const FAULTY = fileURLToPath(new URL('../../fixtures/faulty-reporter.ts', import.meta.url));
const REPORTED = { ...TOY_SEARCH, reporters: ['csv', 'tensorboard'] };

/** Every file of a folder, to compare by its bytes. */
async function filesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(folder);
  const files = names.map(async (name) => [name, await readFile(join(folder, name), 'hex')]);
  return Object.fromEntries(await Promise.all(files)) as Record<string, string>;
}

describe('reporters', () => {
  let root: string;
  let out: string;

  /** The same journal, reported from its start to its end at once. */
  const expectWhole = async (name: string): Promise<void> => {
    const fresh = join(root, `again-${name}`);
    await replayRun(out, { format: name, out: fresh });
    expect(await filesIn(join(out, name))).toEqual(await filesIn(fresh));
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    out = join(root, 'run');
  });

  afterEach(() => rm(root, { recursive: true }));

  it('have told all of the journal when a run is done', async () => {
    await (await createTraining({ ...TOY_TRAINING, reporters: ['csv'] }, { out })).run();
    const lines = await readJournal(join(out, 'journal.jsonl'));
    const reader = new ScalarReader();
    const figures = lines.flatMap((line) => reader.read(line));
    const table = await readFile(join(out, 'csv/metrics.csv'), 'utf8');

    expect(table.trimEnd().split('\n').slice(1)).toHaveLength(figures.length);
    expect(table).toContain(`,result/testError,2,${figures.find(isTestError)?.value ?? NaN}`);
  });

  it('change nothing of a run', async () => {
    await (await createSearch(REPORTED, { out })).run();
    const alone = join(root, 'alone');
    await (await createSearch(TOY_SEARCH, { out: alone })).run();

    expect((await openRun(out)).hash).toBe((await openRun(alone)).hash);
  });

  it('neither lose nor repeat a line where a run is interrupted, time and again', async () => {
    const set = ['checkpoint.everySeconds=0'];
    let session = await createSearch(REPORTED, { out, set });
    for (let stops = 0; stops < 4; stops++) {
      const { events } = session;
      let steps = 0;
      events.on('step.completed').subscribe(() => {
        if (++steps > 2) session.interrupt();
      });
      await expect(session.run()).rejects.toMatchObject({ code: 'INTERRUPTED' });
      await expectWhole('csv');
      await rm(join(root, 'again-csv'), { recursive: true });
      session = (await resumeRun(out)) as typeof session;
    }
    await session.run();

    await expectWhole('csv');
    await expectWhole('tensorboard');
  });

  it('write anew what was damaged since', async () => {
    const session = await createSearch(REPORTED, { out });
    session.events.on('epoch.completed').subscribe(() => {
      session.interrupt();
    });
    await expect(session.run()).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await writeFile(join(out, 'csv/metrics.csv'), 'cut sho');
    await (await resumeRun(out)).run();

    await expectWhole('csv');
  });

  it('may be named, changed and left out where a run goes on', async () => {
    const session = await createSearch({ ...TOY_SEARCH, reporters: ['csv'] }, { out });
    session.events.on('step.completed').subscribe(() => {
      session.interrupt();
    });
    await expect(session.run()).rejects.toMatchObject({ code: 'INTERRUPTED' });
    const config = join(out, 'config.yaml');
    const text = await readFile(config, 'utf8');
    await writeFile(config, text.replace('- name: csv', '- name: tensorboard\n    images: false'));
    await (await resumeRun(out)).run();

    await expectWhole('tensorboard');
  });

  it('of a module named from where the run began are found again from anywhere', async () => {
    const set = ['plugins=[./toy-images.ts, ./faulty-reporter.ts]'];
    const session = await createSearch(TOY_SEARCH, { out, set, cwd: dirname(FAULTY) });
    await session.run();

    expect(session.config.plugins).toContain(FAULTY);
    await expect(replayRun(out, { format: 'csv' })).resolves.toMatchObject({ format: 'csv' });
  });

  it.each([
    ['open', 'no opening today'],
    ['line', 'no line today'],
    ['close', 'no closing today'],
  ])('that fail at %s take nothing from the run and the others', async (at, words) => {
    const warnings: string[] = [];
    const session = await createSearch(
      {
        ...TOY_SEARCH,
        plugins: [...TOY_SEARCH.plugins, FAULTY],
        reporters: [{ name: 'faulty', at }, 'csv'],
      },
      { out },
    );
    session.events.on('run.warned').subscribe(({ message }) => warnings.push(message));
    await session.run();

    expect(warnings).toEqual([
      `Reporter "faulty" failed and is told no more (${words}); ` +
        `write it afterwards with: cellsmith export ${out} --format faulty`,
    ]);
    expect((await openRun(out)).status).toBe('completed');
    await expectWhole('csv');
  });

  it.each([
    [
      { reporters: ['tensorbord'] },
      /reporters\.0\.name: no reporter named "tensorbord"; did you mean "tensorboard"\?/u,
    ],
    [
      { reporters: [{ name: 'tensorboard', image: true }] },
      /reporters\.0\.image: unknown key; did you mean "images"\?/u,
    ],
    [{ reporters: ['csv', 'csv'] }, /reporters: "csv" is there twice/u],
    [{ reporters: 'csv' }, /reporters: expected array, not "csv"/u],
  ])('of %j are refused before anything is written', async (wrong, words) => {
    await expect(createSearch({ ...TOY_SEARCH, ...wrong }, { out })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringMatching(words) as unknown,
    });
  });
});

function isTestError({ name }: { readonly name: string }): boolean {
  return name === 'result/testError';
}

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { omitKeys } from '@cellsmith/core';
import { TOY_SEARCH, TOY_TRAINING } from '../fixtures/toy-configs.ts';
import { TOY_STUDY } from '../fixtures/toy-study.ts';
import { createSearch } from './create-search.ts';
import { createTraining } from './create-training.ts';
import { createStudy } from './study/create-study.ts';

const ESCAPES = ['..', '../escape', 'a/../../escape', '/tmp/escape', 'a/b', '.hidden', 'a\0b', ''];

describe('names that lead out of a folder', () => {
  let root: string;
  let cwd: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    cwd = await mkdtemp(join(root, 'work-'));
  });

  afterEach(async () => {
    expect(await readdir(root)).toHaveLength(1);
    expect(await readdir(cwd)).toEqual([]);
    await rm(root, { recursive: true });
  });

  it.each(ESCAPES)('are no names of runs: %j', async (name) => {
    const refused = {
      code: 'INVALID_CONFIG',
      message: expect.stringContaining('name: ') as unknown,
    };

    await expect(createSearch({ ...TOY_SEARCH, name }, { cwd })).rejects.toMatchObject(refused);
    await expect(createTraining({ ...TOY_TRAINING, name }, { cwd })).rejects.toMatchObject(refused);
    await expect(createStudy({ ...TOY_STUDY, name }, { cwd })).rejects.toMatchObject(refused);
  });

  it.each([...ESCAPES, 'toString', 'valueOf'])('are no names of arms: %j', async (name) => {
    const arms = { [name]: { search: {} } };

    await expect(createStudy({ ...TOY_STUDY, arms }, { cwd })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringContaining('is no name of an arm') as unknown,
    });
  });

  it.each(ESCAPES)(
    'are no names of reporters, which have folders of their names: %j',
    async (name) => {
      await expect(
        createSearch({ ...TOY_SEARCH, reporters: [{ name }] }, { cwd }),
      ).rejects.toMatchObject({ code: 'INVALID_CONFIG' });
    },
  );

  it('are no file names that a config is called after', async () => {
    await writeFile(join(cwd, '...yaml'), JSON.stringify(omitKeys(TOY_SEARCH, 'name')));
    const opened = createSearch('...yaml', { cwd });

    await expect(opened).rejects.toMatchObject({ code: 'INVALID_CONFIG' });
    await rm(join(cwd, '...yaml'));
  });
});

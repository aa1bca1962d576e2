import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CellsmithError } from '@cellsmith/core';
import { createTraining } from '../create-training.ts';
import { TOY_TRAINING } from '../../fixtures/toy-configs.ts';
import { storageFailure } from './storage-failure.ts';

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: refused`), { code, syscall: 'write' });

describe('storageFailure', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cellsmith-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it.each([
    ['ENOSPC', 'is full (ENOSPC). Make room, then go on with: cellsmith resume '],
    ['EROFS', 'cannot be written to (EROFS: refused). Make it writable, then go on with: '],
    ['EIO', 'does not take what is written (EIO: refused). See to it, then go on with: '],
  ])('says of %s what to do', (code, text) => {
    expect(storageFailure(systemError(code), folder)).toMatchObject({
      code: 'STORAGE_FAILED',
      message: expect.stringContaining(text) as unknown,
    });
  });

  it('offers no way on where nothing was begun', () => {
    const none = join(folder, 'none');

    expect(storageFailure(systemError('EROFS'), none)).toMatchObject({
      message: `${none} cannot be written to (EROFS: refused). Name another folder with --out`,
    });
  });

  it('names the study, not the run in which it met the disk', () => {
    const ofRun = storageFailure(systemError('ENOSPC'), join(folder, 'trials/1'));

    expect(storageFailure(ofRun, folder)).toMatchObject({
      message: expect.stringContaining(`The disk of ${folder} is full`) as unknown,
    });
  });

  it.each([
    ['a bug', new TypeError('x is undefined')],
    ['another error of Cellsmith', new CellsmithError('RUN_LOCKED', 'held')],
    ['a missing file', systemError('ENOENT')],
    ['no error', null],
  ])('leaves %s as it is', (_what, thrown) => {
    expect(storageFailure(thrown, folder)).toBe(thrown);
  });

  it('is what a run below a file ends with', async () => {
    await writeFile(join(folder, 'file'), '');
    const out = join(folder, 'file/run');

    await expect((await createTraining(TOY_TRAINING, { out })).run()).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      message: expect.stringContaining(`${out} cannot be written to (ENOTDIR`) as unknown,
    });
  });
});

import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CellsmithError } from '@cellsmith/core';
import type { ScaffoldFile } from '@cellsmith/scaffold';
import { messageOf } from '../message-of.ts';

/**
 * Writes `files` into a folder that is not there or empty. They are written beside it and moved when
 * they are complete: whatever happens, the folder has all of them or none.
 *
 * @param directory absolute; the folders above it are made
 * @throws CellsmithError `INVALID_CONFIG` where it is in use or cannot be written
 */
export async function writeNewFolder(
  directory: string,
  files: readonly ScaffoldFile[],
): Promise<void> {
  await checkFree(directory);
  try {
    await mkdir(dirname(directory), { recursive: true });
    const draft = await mkdtemp(join(dirname(directory), `.${basename(directory)}-`));
    await fill(draft, directory, files).finally(() => rm(draft, { recursive: true, force: true }));
  } catch (error) {
    throw new CellsmithError('INVALID_CONFIG', `Cannot write ${directory}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

async function fill(
  draft: string,
  directory: string,
  files: readonly ScaffoldFile[],
): Promise<void> {
  // Only its owner may enter what mkdtemp makes; inside, folders are as always.
  const whole = join(draft, basename(directory));
  await mkdir(whole);
  for (const { path, text } of files) {
    const file = join(whole, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  }
  await rmdir(directory).catch(() => undefined);
  await rename(whole, directory);
}

async function checkFree(directory: string): Promise<void> {
  const entries = await readdir(directory).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new CellsmithError('INVALID_CONFIG', `${directory} is no folder; choose another`, {
      cause: error,
    });
  });
  if (entries.length === 0) return;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `${directory} is not empty; choose another folder with --out`,
  );
}

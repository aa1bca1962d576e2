import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CellsmithError } from '@cellsmith/core';
import { replaceFile } from '../storage/durable-file.ts';

/**
 * Writes the files of a program, by name, to the folder `path`, which is new, empty or holds a program
 * that is replaced; what else lies in that stays, such as its installed packages.
 *
 * @throws CellsmithError `INVALID_CONFIG` where the folder holds anything else
 */
export async function writeProgram(
  path: string,
  files: ReadonlyMap<string, Uint8Array | string>,
): Promise<void> {
  await mkdir(path, { recursive: true });
  const present = await readdir(path);
  const isProgram = [...files.keys()].every((name) => present.includes(name));
  if (present.length > 0 && !isProgram) {
    const text = `${path} holds other files; give a folder that is empty or not yet there, by --out`;
    throw new CellsmithError('INVALID_CONFIG', text);
  }
  for (const [name, file] of files) await replaceFile(join(path, name), file);
}

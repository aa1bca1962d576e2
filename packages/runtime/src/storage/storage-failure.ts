import { existsSync } from 'node:fs';
import { CellsmithError } from '@cellsmith/core';
import { messageOf } from '../message-of.ts';

const FULL: readonly string[] = ['ENOSPC', 'EDQUOT'];
const REFUSED: readonly string[] = ['EROFS', 'EACCES', 'EPERM', 'ENOTDIR'];
const BROKEN: readonly string[] = ['EIO', 'EFBIG', 'EMFILE', 'ENFILE', 'ESTALE', 'ENAMETOOLONG'];

/**
 * What the file system refused while `folder` was written, with what to do about it; any other
 * error as it is.
 *
 * @param thrown also the failure of a part, such as a run of a study
 * @param folder absolute; of the run, study or comparison
 * @returns a CellsmithError `STORAGE_FAILED` where a disk is full, a folder cannot be written to, or
 * a disk does not work
 */
export function storageFailure(thrown: unknown, folder: string): unknown {
  const error = causeOf(thrown);
  const code = codeOf(error);
  const text = code === undefined ? undefined : problemOf(code, folder, error);
  if (text === undefined) return thrown;
  return new CellsmithError('STORAGE_FAILED', text, { cause: error });
}

/** A study says how it goes on itself, not how the run does in which it met the disk. */
function causeOf(thrown: unknown): unknown {
  const isOfPart = thrown instanceof CellsmithError && thrown.code === 'STORAGE_FAILED';
  return isOfPart ? (thrown.cause ?? thrown) : thrown;
}

function problemOf(code: string, folder: string, error: unknown): string | undefined {
  const goOn = `go on with: cellsmith resume ${folder}`;
  const isBegun = existsSync(folder);
  if (FULL.includes(code)) {
    const then = isBegun ? goOn : 'start again, or elsewhere with --out';
    return `The disk of ${folder} is full (${code}). Make room, then ${then}`;
  }
  if (REFUSED.includes(code)) {
    const then = isBegun ? `Make it writable, then ${goOn}` : 'Name another folder with --out';
    return `${folder} cannot be written to (${messageOf(error)}). ${then}`;
  }
  if (!BROKEN.includes(code)) return undefined;
  return `The disk of ${folder} does not take what is written (${messageOf(error)}). See to it, then ${goOn}`;
}

/** Of what a call to the system threw; by shape, since it may come from another realm. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('syscall' in error)) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

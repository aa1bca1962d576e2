import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CellsmithError } from '@cellsmith/core';
import { download } from '../download/download.ts';
import { unpack } from '../download/unpack.ts';
import { type Source, fetchCommand, findFolder, places } from './place.ts';
import { readRecords } from './read-records.ts';
import { RECORD_BYTES } from './record.ts';

/** What a fetch is given. */
export interface Fetching {
  readonly source: Source;
  readonly report: (message: string) => void;
  /** Milliseconds before a download is tried again. */
  readonly pauseMs?: number | undefined;
}

/**
 * Makes a sound copy lie where it is looked for first. Where there is one, nothing happens; otherwise the
 * archive is downloaded into the folder, unpacked aside and checked before any file takes its place.
 *
 * @throws CellsmithError `MISSING_DATA`, `INVALID_DATA`
 */
export async function fetchData(fetching: Fetching): Promise<void> {
  const { source, report } = fetching;
  const folder = findFolder(source) ?? join(places(source)[0].root, source.manifest.folder);
  if (await isSound(folder, source)) {
    report(`CIFAR-10 is complete and sound in ${folder}: nothing to download`);
    return;
  }
  try {
    await downloadInto(folder, fetching);
  } catch (error) {
    throw explain(error, folder);
  }
  report(`CIFAR-10 is now in ${folder}`);
}

async function isSound(folder: string, source: Source): Promise<boolean> {
  try {
    await checkFiles(folder, source);
    return true;
  } catch (error) {
    if (error instanceof CellsmithError) return false;
    throw error;
  }
}

async function checkFiles(folder: string, source: Source): Promise<void> {
  const { files, records } = source.manifest;
  const remedy = fetchCommand(source);
  for (const file of files) await readRecords({ folder, file, records, remedy });
}

async function downloadInto(folder: string, { source, report, pauseMs }: Fetching): Promise<void> {
  const { archive, files, folder: inside, records } = source.manifest;
  const part = join(folder, `${basename(archive.url)}.part`);
  const aside = join(folder, '.unpacking');
  await mkdir(folder, { recursive: true });
  await download({ remote: archive, part, report, ...(pauseMs !== undefined && { pauseMs }) });
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside);
  const names = files.map(({ name }) => name);
  const sizeBytes = records * RECORD_BYTES;
  await unpack({ archive: part, folder: inside, names, sizeBytes, target: aside });
  await checkFiles(aside, source);
  for (const name of names) await rename(join(aside, name), join(folder, name));
  await rm(aside, { recursive: true });
  await rm(part);
}

/** A folder that cannot be written to is the user's to change, not a bug. */
function explain(error: unknown, folder: string): unknown {
  if (typeof error !== 'object' || error === null) return error;
  if (!('syscall' in error && 'message' in error)) return error;
  return new CellsmithError(
    'MISSING_DATA',
    `CIFAR-10 cannot be written into ${folder} (${String(error.message)}); name another folder with --set path=DIR`,
    { cause: error },
  );
}

import { CellsmithError } from '@cellsmith/core';
import { extract } from 'tar';

/** Files to take out of a gzipped tar file. */
export interface Unpacking {
  readonly archive: string;
  /** Folder inside of the archive that holds them. */
  readonly folder: string;
  readonly names: readonly string[];
  /** Of each file, at most. */
  readonly sizeBytes: number;
  /** An existing folder; the files come directly into it. */
  readonly target: string;
}

/**
 * Only plain files of the given names and no more than the given size leave the archive.
 *
 * @throws CellsmithError `INVALID_DATA` where it is no such archive, or one that leads out of its folder
 */
export async function unpack(unpacking: Unpacking): Promise<void> {
  try {
    await extractFrom(unpacking);
  } catch (error) {
    // A full disk or a folder that cannot be written to says nothing of the archive.
    if (!(error instanceof Error) || 'syscall' in error) throw error;
    const text = `${unpacking.archive} cannot be unpacked (${error.message}); delete it and fetch it again`;
    throw new CellsmithError('INVALID_DATA', text, { cause: error });
  }
}

async function extractFrom(unpacking: Unpacking): Promise<void> {
  const { archive, folder, names, sizeBytes, target } = unpacking;
  const wanted = new Set(names.map((name) => `${folder}/${name}`));
  await extract({
    file: archive,
    cwd: target,
    strip: folder.split('/').length,
    strict: true,
    filter: (path, entry) =>
      wanted.has(path) && 'type' in entry && entry.type === 'File' && entry.size <= sizeBytes,
  });
}

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

/** Only plain files of the given names and no more than the given size leave the archive. */
export async function unpack(unpacking: Unpacking): Promise<void> {
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

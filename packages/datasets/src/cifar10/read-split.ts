import type { ImageSet } from '@cellsmith/core';
import type { Manifest } from './manifest.ts';
import { readRecords } from './read-records.ts';
import { IMAGE_BYTES, labelOf, weaveImage } from './record.ts';

/** A folder that is meant to hold the files of a manifest. */
export interface DataFolder {
  readonly folder: string;
  readonly manifest: Manifest;
  /** The command that fetches a sound copy. */
  readonly remedy: string;
}

/**
 * Every image of the files of one split, in their order, each file checked.
 *
 * @throws CellsmithError `MISSING_DATA`, `INVALID_DATA`
 */
export async function readSplit(
  { folder, manifest, remedy }: DataFolder,
  split: 'train' | 'test',
): Promise<ImageSet> {
  const files = manifest.files.filter((file) => file.split === split);
  const { records } = manifest;
  const count = files.length * records;
  const set = { count, images: new Uint8Array(count * IMAGE_BYTES), labels: new Uint8Array(count) };
  for (const [i, file] of files.entries()) {
    copyRecords(await readRecords({ folder, file, records, remedy }), set, i * records);
  }
  return set;
}

/** Fills `set` from image `begin` on. */
function copyRecords(bytes: Uint8Array, { count, images, labels }: ImageSet, begin: number): void {
  const end = Math.min(count, begin + Math.floor(bytes.length / (IMAGE_BYTES + 1)));
  for (let i = begin; i < end; i++) {
    labels[i] = labelOf(bytes, i - begin);
    weaveImage(bytes, i - begin, images.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES));
  }
}

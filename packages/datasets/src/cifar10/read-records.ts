import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CellsmithError, type CellsmithErrorCode } from '@cellsmith/core';
import { CLASSES } from './classes.ts';
import type { DataFile } from './manifest.ts';
import { RECORD_BYTES, labelOf } from './record.ts';

/** One file in a folder and what is expected of it. */
export interface ExpectedFile {
  readonly folder: string;
  readonly file: DataFile;
  readonly records: number;
  /** The command that fetches a sound copy. */
  readonly remedy: string;
}

/**
 * The bytes of one file, after every check: presence, size, labels, md5.
 *
 * @throws CellsmithError `MISSING_DATA` or `INVALID_DATA` with the file, what was expected of it, what
 * was found, and the command that fetches it
 */
export async function readRecords(expected: ExpectedFile): Promise<Uint8Array> {
  await checkSize(expected);
  const records = await readFile(join(expected.folder, expected.file.name)).catch(
    (error: unknown) => fail(expected, `the file cannot be read (${String(error)})`),
  );
  checkLabels(expected, records);
  const md5 = createHash('md5').update(records).digest('hex');
  if (md5 !== expected.file.md5) {
    fail(expected, `expected md5 ${expected.file.md5}, found ${md5}`);
  }
  return records;
}

async function checkSize(expected: ExpectedFile): Promise<void> {
  const size = expected.records * RECORD_BYTES;
  const found = await stat(join(expected.folder, expected.file.name)).catch(() => undefined);
  if (!found?.isFile()) return fail(expected, 'the file is missing', 'MISSING_DATA');
  if (found.size !== size) fail(expected, `expected ${size} bytes, found ${found.size}`);
}

function checkLabels(expected: ExpectedFile, records: Uint8Array): void {
  const last = CLASSES.length - 1;
  for (let record = 0; record < expected.records; record++) {
    const label = labelOf(records, record);
    if (label > last) {
      fail(expected, `expected labels 0..${last}, found ${label} in record ${record}`);
    }
  }
}

function fail(
  { folder, file, remedy }: ExpectedFile,
  finding: string,
  code: CellsmithErrorCode = 'INVALID_DATA',
): never {
  throw new CellsmithError(
    code,
    `${join(folder, file.name)}: ${finding}; fetch it with: ${remedy}`,
  );
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { CellsmithError } from '@cellsmith/core';
import type { RemoteFile } from './remote-file.ts';

/**
 * Deletes a file that is not the expected one, so that the next download begins anew.
 *
 * @throws CellsmithError `INVALID_DATA`
 */
export async function checkMd5(path: string, { url, md5 }: RemoteFile): Promise<void> {
  const hash = createHash('md5');
  await pipeline(createReadStream(path), hash);
  const found = hash.digest('hex');
  if (found === md5) return;
  await rm(path);
  throw new CellsmithError(
    'INVALID_DATA',
    `The download of ${url} is damaged: expected md5 ${md5}, found ${found}; it was deleted, run the ` +
      `command again to download it anew`,
  );
}

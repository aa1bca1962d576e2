import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CellsmithError } from '@cellsmith/core';
import type { RemoteFile } from './remote-file.ts';

/** A remote file and the local one that grows into it. */
export interface Transfer {
  readonly remote: RemoteFile;
  readonly part: string;
  /** Told how many bytes are there, chunk by chunk. */
  readonly progress: (bytes: number) => void;
}

/** Bytes that an earlier transfer left in a file. */
export async function bytesIn(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.size ?? 0;
}

/**
 * One request for the bytes that the part lacks; a server that knows no ranges sends all of them
 * again. Whatever arrives before the line breaks stays in the part.
 *
 * @throws CellsmithError `MISSING_DATA` where the server refuses; `INVALID_DATA` where it sends more
 * than there should be. Any other error is one of the line: trying again may help.
 */
export async function transfer({ remote, part, progress }: Transfer): Promise<void> {
  const begin = await bytesIn(part);
  const response = await fetch(remote.url, { headers: requestHeaders(begin) });
  try {
    checkStatus(response, remote);
    await checkRange(response, begin, part);
  } catch (error) {
    await response.body?.cancel();
    throw error;
  }
  const resumed = response.status === 206;
  const counted = countBytes(remote, resumed ? begin : 0, progress);
  const target = createWriteStream(part, { flags: resumed ? 'a' : 'w' });
  await pipeline(response.body ?? [], counted, target);
}

/** Unencoded, or the bytes of a gzipped file may come unpacked. */
function requestHeaders(begin: number): Record<string, string> {
  const range = begin > 0 ? { range: `bytes=${begin}-` } : {};
  return { 'accept-encoding': 'identity', ...range };
}

const NOT_THAT_LONG = 416;

function checkStatus({ ok, status }: Response, { url }: RemoteFile): void {
  if (ok || status === NOT_THAT_LONG) return;
  if (status >= 500) throw new Error(`HTTP ${status}`);
  throw new CellsmithError(
    'MISSING_DATA',
    `${url} answers HTTP ${status}; get the file by other means and unpack it into the folder that ` +
      `dataset.path or CELLSMITH_DATA names`,
  );
}

/** The bytes of another range would corrupt the part, so that begins anew. */
async function checkRange(
  { headers, status }: Response,
  begin: number,
  part: string,
): Promise<void> {
  if (status === 200) return;
  if (status === 206 && headers.get('content-range')?.startsWith(`bytes ${begin}-`)) return;
  await rm(part, { force: true });
  throw new Error(`the server does not continue from byte ${begin}`);
}

function countBytes(
  { url, sizeBytes }: RemoteFile,
  begin: number,
  progress: Transfer['progress'],
): Transform {
  let bytes = begin;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      if (bytes > sizeBytes) {
        const message = `${url} sends more than the expected ${sizeBytes} bytes`;
        done(new CellsmithError('INVALID_DATA', message));
        return;
      }
      progress(bytes);
      done(null, chunk);
    },
  });
}

import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CellsmithError } from '@cellsmith/core';
import { checkMd5 } from './check-md5.ts';
import { createProgress } from './progress.ts';
import type { RemoteFile } from './remote-file.ts';
import { type Transfer, bytesIn, transfer } from './transfer.ts';

/** What to download and where to. */
export interface Download {
  readonly remote: RemoteFile;
  /** Grows as the bytes arrive; an earlier one is continued. */
  readonly part: string;
  readonly report: (message: string) => void;
  /** Milliseconds before the second attempt; doubled before each further one. */
  readonly pauseMs?: number;
}

const ATTEMPTS = 5;
const PAUSE_MS = 1000;

/**
 * Leaves the whole remote file, its md5 checked, in `part`. Goes on where an earlier download broke
 * off, and tries again when the line breaks.
 *
 * @throws CellsmithError `MISSING_DATA`: not reached, refused, or broken off for good: what arrived is
 * kept; `INVALID_DATA`: not the expected file: what arrived is deleted
 */
export async function download({ remote, part, report, pauseMs }: Download): Promise<void> {
  const name = basename(part);
  if ((await bytesIn(part)) > remote.sizeBytes) await rm(part);
  const step = { remote, part, progress: createProgress(name, remote.sizeBytes, report) };
  for (let attempt = 1; (await bytesIn(part)) < remote.sizeBytes; attempt++) {
    const failure = await failureOf(step);
    if (failure === undefined) continue;
    if (attempt >= ATTEMPTS) throw await brokenOff(step, failure);
    report(`The download broke off (${failure}); trying again`);
    await pause((pauseMs ?? PAUSE_MS) * 2 ** (attempt - 1));
  }
  await checkMd5(part, remote);
}

/** Why the part is not complete after one more transfer, in words. */
async function failureOf(step: Transfer): Promise<string | undefined> {
  try {
    await transfer(step);
  } catch (error) {
    if (error instanceof CellsmithError) throw error;
    return reasonOf(error);
  }
  return (await bytesIn(step.part)) < step.remote.sizeBytes ? 'the server closed it' : undefined;
}

/** The platform hides what went wrong with a connection in the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}

async function brokenOff({ remote, part }: Transfer, reason: string): Promise<CellsmithError> {
  const bytes = await bytesIn(part);
  return new CellsmithError(
    'MISSING_DATA',
    `The download of ${remote.url} broke off after ${bytes} of ${remote.sizeBytes} bytes (${reason}); ` +
      `run the command again to go on from there`,
  );
}

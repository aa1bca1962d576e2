import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { CellsmithError, type Clock } from '@cellsmith/core';
import { z } from 'zod';
import { systemClock } from '../system-clock.ts';

/** The process that holds a run. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** When the process started, in the system's own terms; a pid alone may be used again. */
  readonly born: string | null;
  /** When it took the run, ISO time; for people. Absent in locks of before. */
  readonly since?: string;
}

/**
 * Takes the lock file at `path` for this process, from a dead one if need be.
 *
 * @returns gives it back
 * @throws CellsmithError `RUN_LOCKED` while another process lives that holds it
 */
export async function takeLock(
  path: string,
  clock: Clock = systemClock,
): Promise<() => Promise<void>> {
  const { pid } = process;
  const since = clock.now().toISOString();
  const me = `${JSON.stringify({ pid, host: hostname(), born: bornOf(pid), since })}\n`;
  const mine = `${path}.${process.pid}`;
  try {
    await writeFile(mine, me);
    for (let attempt = 0; attempt < 5; attempt++) {
      if (await tryLink(mine, path)) return () => rm(path, { force: true });
      await removeStale(path);
    }
  } finally {
    await rm(mine, { force: true });
  }
  throw new CellsmithError(
    'RUN_LOCKED',
    `${path} is taken by several processes at once; try again`,
  );
}

/** Whether a living process holds the lock at `path`. */
export async function isLocked(path: string): Promise<boolean> {
  return (await lockHolder(path)) !== null;
}

/** The living process that holds the lock at `path`; null where there is none. */
export async function lockHolder(path: string): Promise<LockHolder | null> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const holder = text === undefined ? undefined : parseHolder(text);
  return holder && isAlive(holder) ? holder : null;
}

async function tryLink(mine: string, path: string): Promise<boolean> {
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeStale(path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const holder = parseHolder(text);
  if (isAlive(holder)) {
    const who = holder ? nameOf(holder) : 'another process';
    throw new CellsmithError(
      'RUN_LOCKED',
      `The run is held by ${who}; wait for it, or delete ${path} if it is not so`,
    );
  }
  const aside = `${path}.stale.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readFile(aside, 'utf8').catch(() => undefined);
  // Another process may have replaced the stale lock by its own between the look and the move.
  if (moved !== undefined && moved !== text) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

/** Numbers below 1 mean whole groups of processes to the system: such a holder must not be asked for. */
const HOLDER = z.object({
  pid: z.int().min(1),
  host: z.string(),
  born: z.string().nullable(),
  since: z.string().exactOptional(),
});

function nameOf({ pid, host, since }: LockHolder): string {
  return `process ${pid} on ${host}${since === undefined ? '' : `, since ${since}`}`;
}

function parseHolder(text: string): LockHolder | undefined {
  try {
    return HOLDER.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Processes of another machine are taken to live: nothing can be known of them. */
function isAlive(holder: LockHolder | undefined): boolean {
  if (!holder) return false;
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return holder.born === bornOf(holder.pid);
}

/**
 * Start time, field 22 of `/proc/<pid>/stat`. Null where there is no such file system; empty for a
 * process that is dead and only not yet waited for.
 */
function bornOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses and may itself hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? '' : (fields[19] ?? null);
  } catch {
    return null;
  }
}

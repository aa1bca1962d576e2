import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { dirname } from 'node:path';

const POLL_MS = 250;

/**
 * Runs `act` while no other process runs its own under the same lock: two builds in one folder would
 * take each other's files away.
 *
 * @template Result
 * @param {string} path of the lock file
 * @param {() => Promise<Result>} act
 */
export async function withLock(path, act) {
  mkdirSync(dirname(path), { recursive: true });
  while (!take(path)) await pause(POLL_MS);
  try {
    return await act();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld(path)) rmSync(path, { force: true });
    return false;
  }
}

/** A process that was killed leaves its lock behind. */
function isHeld(path) {
  const owner = Number(readOr(path, ''));
  if (!Number.isInteger(owner) || owner <= 0) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readOr(path, otherwise) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}

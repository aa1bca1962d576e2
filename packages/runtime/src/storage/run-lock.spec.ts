import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFakeClock } from '@cellsmith/core/testing';
import { isLocked, lockHolder, takeLock } from './run-lock.ts';

describe('takeLock', () => {
  let folder: string;
  let lock: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    lock = join(folder, 'lock');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('is refused while a living process holds it, and free afterwards', async () => {
    const release = await takeLock(lock);

    await expect(takeLock(lock)).rejects.toMatchObject({ code: 'RUN_LOCKED' });
    expect(await isLocked(lock)).toBe(true);
    await release();
    expect(await isLocked(lock)).toBe(false);
    await (
      await takeLock(lock)
    )();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused with the name of who holds it, and since when', async () => {
    const release = await takeLock(lock, createFakeClock());

    await expect(takeLock(lock)).rejects.toThrow(
      new RegExp(`process ${process.pid} on ${hostname()}, since \\d{4}-\\d\\d-\\d\\dT.*Z;`, 'u'),
    );
    await release();
  });

  it('goes to one of many that ask at once', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(lock)));

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is taken from a process that is dead', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => child.once('exit', resolve));
    await writeFile(lock, JSON.stringify({ pid: child.pid, host: hostname(), born: '1' }));

    await takeLock(lock);
    expect(JSON.parse(await readFile(lock, 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('is taken from a dead process whose number another one has now', async () => {
    await writeFile(lock, JSON.stringify({ pid: process.pid, host: hostname(), born: '1' }));

    expect(await isLocked(lock)).toBe(process.platform !== 'linux');
  });

  it('is left to a process of another machine', async () => {
    await writeFile(lock, JSON.stringify({ pid: 1, host: `not-${hostname()}`, born: null }));

    await expect(takeLock(lock)).rejects.toThrow(/not-/u);
  });

  it.each([-1, 0, 1.5, '1', null])('names no process where its number is %p', async (pid) => {
    await writeFile(lock, JSON.stringify({ pid, host: hostname(), born: null }));

    expect(await lockHolder(lock)).toBeNull();
  });

  it('is taken where it was cut short', async () => {
    await writeFile(lock, '{"pid":');

    await takeLock(lock);
    expect(await isLocked(lock)).toBe(true);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './build-lock.mjs';

describe('withLock', () => {
  let folder = '';
  let path = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'build-lock-'));
    path = join(folder, 'lock');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('lets one act after the other', async () => {
    const told = [];
    const act = (name) =>
      withLock(path, async () => {
        told.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        told.push(`${name} ends`);
      });
    await Promise.all([act('a'), act('b')]);

    expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('takes the lock of a process that has ended', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(path, String(pid));

    expect(await withLock(path, () => Promise.resolve('done'))).toBe('done');
  });

  it('is released by a failure', async () => {
    const failing = withLock(path, () => Promise.reject(new Error('no space')));

    await expect(failing).rejects.toThrow('no space');
    expect(existsSync(path)).toBe(false);
  });
});

import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isOlder } from './is-older.mjs';

describe('isOlder', () => {
  let folder = '';
  const at = (name, seconds) => {
    const path = join(folder, name);
    writeFileSync(path, '');
    utimesSync(path, seconds, seconds);
    return path;
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'is-older-'));
    mkdirSync(join(folder, 'src/deep'), { recursive: true });
    for (const name of ['src', 'src/deep']) utimesSync(join(folder, name), 1, 1);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is so where a source of any depth is newer, or nothing was built', () => {
    const built = at('built', 100);
    at('src/deep/a', 50);
    for (const name of ['src', 'src/deep']) utimesSync(join(folder, name), 1, 1);

    expect(isOlder(built, [join(folder, 'src')])).toBe(false);
    utimesSync(join(folder, 'src/deep/a'), 200, 200);
    expect(isOlder(built, [join(folder, 'src')])).toBe(true);
    expect(isOlder(join(folder, 'none'), [])).toBe(true);
  });
});

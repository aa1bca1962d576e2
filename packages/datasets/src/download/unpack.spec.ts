import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from 'tar';
import { type TemporaryFolder, createTemporaryFolder } from '../testing/temporary-folder.ts';
import { unpack } from './unpack.ts';

describe('unpack', () => {
  let temporary: TemporaryFolder;
  let source: string;
  let archive: string;
  let target: string;
  beforeEach(async () => {
    temporary = await createTemporaryFolder();
    source = join(temporary.path, 'source');
    archive = join(temporary.path, 'archive.tar.gz');
    target = join(temporary.path, 'target');
    await mkdir(join(source, 'data', 'deeper'), { recursive: true });
    await mkdir(target);
  });
  afterEach(() => temporary.remove());

  async function roundTrip(paths: readonly string[]): Promise<readonly string[]> {
    await create({ gzip: true, cwd: source, file: archive, preservePaths: true }, [...paths]);
    const names = ['a.bin', 'b.bin', 'outside'];
    await unpack({ archive, folder: 'data', names, sizeBytes: 10, target });
    return (await readdir(target)).sort();
  }

  it('writes the named files and no others', async () => {
    for (const name of ['a.bin', 'b.bin', 'readme.html', join('deeper', 'a.bin')]) {
      await writeFile(join(source, 'data', name), name.slice(0, 10));
    }

    expect(await roundTrip(['data'])).toEqual(['a.bin', 'b.bin']);
    expect(await readFile(join(target, 'b.bin'), 'utf8')).toBe('b.bin');
  });

  it('leaves out what is larger than it may be', async () => {
    await writeFile(join(source, 'data', 'a.bin'), 'eleven here');

    expect(await roundTrip(['data'])).toEqual([]);
  });

  it('leaves out links and whatever points out of the archive', async () => {
    await writeFile(join(temporary.path, 'outside'), 'outside');
    await symlink(join(temporary.path, 'outside'), join(source, 'data', 'a.bin'));

    expect(await roundTrip(['data', '../outside'])).toEqual([]);
  });

  it.each([
    ['no archive', (bytes: Buffer) => bytes.fill(7)],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['changed', (bytes: Buffer) => bytes.fill(0, bytes.length >> 1)],
    ['empty', () => Buffer.alloc(0)],
  ])('says of what is %s that it cannot be unpacked', async (_what, damage) => {
    await writeFile(join(source, 'data', 'a.bin'), 'a');
    await create({ gzip: true, cwd: source, file: archive }, ['data']);
    await writeFile(archive, damage(await readFile(archive)));

    const names = ['a.bin'];
    const unpacking = unpack({ archive, folder: 'data', names, sizeBytes: 10, target });
    await expect(unpacking).rejects.toMatchObject({ code: 'INVALID_DATA' });
  });
});

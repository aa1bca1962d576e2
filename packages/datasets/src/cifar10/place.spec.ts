import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TemporaryFolder, createTemporaryFolder } from '../testing/temporary-folder.ts';
import { CIFAR10_MANIFEST as manifest } from './manifest.ts';
import { fetchCommand, findFolder, places, requireFolder } from './place.ts';

describe('the place of CIFAR-10', () => {
  let temporary: TemporaryFolder;
  let root: string;
  beforeEach(async () => {
    temporary = await createTemporaryFolder();
    root = temporary.path;
  });
  afterEach(() => temporary.remove());

  async function put(...folders: readonly string[]): Promise<string> {
    const folder = join(root, ...folders);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'test_batch.bin'), '');
    return folder;
  }

  it('is CELLSMITH_DATA, then the cache folder', () => {
    const environment = { CELLSMITH_DATA: '/data', XDG_CACHE_HOME: '/cache', HOME: '/home/me' };

    expect(places({ manifest, environment }).map((place) => place.root)).toEqual([
      '/data',
      join('/cache', 'cellsmith', 'cifar10'),
    ]);
    expect(places({ manifest, environment: { HOME: '/home/me' } })[0].root).toBe(
      join('/home/me', '.cache', 'cellsmith', 'cifar10'),
    );
  });

  it('is nothing but the path where one is given', () => {
    const environment = { CELLSMITH_DATA: '/data' };

    expect(places({ manifest, path: '/mine', environment })).toEqual([
      { root: '/mine', from: 'dataset.path' },
    ]);
  });

  it('is the folder itself or the folder of the release in it', async () => {
    const inside = await put('a', 'cifar-10-batches-bin');
    const direct = await put('b');

    expect(findFolder({ manifest, path: join(root, 'a'), environment: {} })).toBe(inside);
    expect(findFolder({ manifest, path: direct, environment: {} })).toBe(direct);
  });

  it('is the cache folder where CELLSMITH_DATA holds other data', async () => {
    const cached = await put('cache', 'cellsmith', 'cifar10', 'cifar-10-batches-bin');
    const environment = { CELLSMITH_DATA: root, XDG_CACHE_HOME: join(root, 'cache') };

    expect(requireFolder({ manifest, environment })).toBe(cached);
  });

  it('names every place that was looked at and the command that fetches the data', () => {
    const environment = { CELLSMITH_DATA: join(root, 'no'), XDG_CACHE_HOME: root };

    expect(() => requireFolder({ manifest, environment })).toThrow(
      expect.objectContaining({
        code: 'MISSING_DATA',
        message:
          `CIFAR-10 is not in ${join(root, 'no')} (CELLSMITH_DATA) nor in ` +
          `${join(root, 'cellsmith', 'cifar10')} (the cache folder); ` +
          `fetch it with: cellsmith data fetch cifar10`,
      }),
    );
  });

  it('goes into the command where it was given', () => {
    expect(fetchCommand({ path: '/mine' })).toBe('cellsmith data fetch cifar10 --set path=/mine');
    expect(fetchCommand({ path: '/my data' })).toBe(
      'cellsmith data fetch cifar10 --set "path=/my data"',
    );
  });
});

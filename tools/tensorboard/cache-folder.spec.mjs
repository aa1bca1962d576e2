import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cacheFolder, pythonOf } from './cache-folder.mjs';

describe('cacheFolder', () => {
  it.each([
    [{ CELLSMITH_TENSORBOARD: '/given', XDG_CACHE_HOME: '/caches' }, '/given'],
    [{ CELLSMITH_TENSORBOARD: '', XDG_CACHE_HOME: '/caches' }, '/caches/cellsmith/tensorboard'],
  ])('of %j is below %s and has the version in its name', (environment, root) => {
    const folder = cacheFolder(environment);

    expect(folder).toMatch(/tensorboard-\d+\.\d+\.\d+$/u);
    expect(folder.startsWith(join(root, 'tensorboard-'))).toBe(true);
    expect(pythonOf(folder).startsWith(folder)).toBe(true);
  });
});

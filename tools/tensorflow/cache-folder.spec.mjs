import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TENSORFLOW, TFJS, cacheFolder, isPrepared } from './cache-folder.mjs';

const VERSIONS = `tfjs-${TFJS}-tensorflow-${TENSORFLOW}`;

describe('cacheFolder', () => {
  it.each([
    [{ CELLSMITH_TENSORFLOW: '/given', XDG_CACHE_HOME: '/caches' }, '/given'],
    [{ CELLSMITH_TENSORFLOW: '', XDG_CACHE_HOME: '/caches' }, '/caches/cellsmith/tensorflow'],
  ])('of %j is below %s', (environment, root) => {
    expect(cacheFolder(environment)).toBe(join(root, VERSIONS));
  });
});

describe('isPrepared', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cellsmith-cache-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('is false while the folder has the name of a draft', () => {
    const folder = cacheFolder({ CELLSMITH_TENSORFLOW: root });
    mkdirSync(`${folder}.1`);
    expect(isPrepared(folder)).toBe(false);

    mkdirSync(folder);
    expect(isPrepared(folder)).toBe(true);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { librarySources, sourcesDigest, testSources } from './native-sources.mjs';

describe('native sources', () => {
  let root = '';
  const write = (path, text = '') => writeFileSync(join(root, path), text);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'native-sources-'));
    for (const folder of ['native/kernels', 'native/tests']) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    for (const name of ['addon.cc', 'kernels.cc', 'pool.cc', 'pool.h', 'kernels/simd.h']) {
      write(`native/${name}`);
    }
    write('native/tests/pool-test.cc');
    write('binding.gyp');
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('are the kernels, the addon, the tests and the rest', () => {
    expect(librarySources(root)).toEqual(['native/pool.cc']);
    expect(testSources(root)).toEqual(['native/tests/pool-test.cc']);
  });

  it.each(['native/pool.cc', 'native/kernels/simd.h', 'native/addon.cc', 'binding.gyp'])(
    'have another digest after a change of %s',
    (path) => {
      const before = sourcesDigest(root);
      write(path, '// changed');

      expect(sourcesDigest(root)).not.toBe(before);
    },
  );

  it('have another digest after a file was renamed', () => {
    const before = sourcesDigest(root);
    renameSync(join(root, 'native/pool.h'), join(root, 'native/threads.h'));

    expect(sourcesDigest(root)).not.toBe(before);
  });

  it('have the same digest whatever the tests are, and once a change is undone', () => {
    const before = sourcesDigest(root);
    write('native/tests/pool-test.cc', '// changed');
    write('native/pool.cc', '// changed');
    write('native/pool.cc');

    expect(sourcesDigest(root)).toBe(before);
  });
});

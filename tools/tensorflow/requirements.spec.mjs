import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { TENSORFLOW } from './cache-folder.mjs';

it('requirements.txt has the checksum of the version that is named', () => {
  const text = readFileSync(new URL('requirements.txt', import.meta.url), 'utf8');
  const [, version, checksum] =
    /^tensorflow-cpu==(\S+) --hash=sha256:([0-9a-f]+)\n$/u.exec(text) ?? [];

  expect(version).toBe(TENSORFLOW);
  expect(checksum).toHaveLength(64);
});

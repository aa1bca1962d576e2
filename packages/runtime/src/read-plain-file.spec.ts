import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readPlainFile } from './read-plain-file.ts';

describe('readPlainFile', () => {
  it('reads a file', async () => {
    const bytes = await readPlainFile(fileURLToPath(import.meta.url));

    expect(Buffer.from(bytes).toString()).toContain('reads a file');
  });

  it.each(['/', '/dev/zero', '/dev/null'])('refuses %s', async (path) => {
    await expect(readPlainFile(path)).rejects.toThrow(/no file/u);
  });

  it('says that a file is missing', async () => {
    await expect(readPlainFile('/no/such/file')).rejects.toThrow(/no such file/u);
  });
});

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findChanges } from './find-changes.mjs';

describe('findChanges', () => {
  let folder;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cellsmith-'));
    writeFileSync(join(folder, 'a.api.md'), 'export const one: 1;\nexport const two: 2;\n');
    writeFileSync(join(folder, 'gone.api.md'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('names each line that came, went or changed, and each door', () => {
    const made = new Map([
      ['a.api.md', 'export const one: 1;\nexport const two: 3;\n'],
      ['b.api.md', ''],
    ]);

    expect(findChanges(made, folder)).toEqual([
      'a.api.md: - export const two: 2;',
      'a.api.md: + export const two: 3;',
      'b.api.md: new',
      'gone.api.md: no such door any more',
    ]);
  });
});

describe('what is public', () => {
  it('is what the reports say', async () => {
    const script = join(import.meta.dirname, 'write-api.mjs');
    const { stderr } = await promisify(execFile)(process.execPath, [script, '--check']).catch(
      (error) => error,
    );

    expect(stderr).toBe('');
  }, 240_000);
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needsInstall } from './needs-install.mjs';

describe('needsInstall', () => {
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'needs-install-'));
    mkdirSync(join(root, 'node_modules'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const write = (path, seconds) => {
    writeFileSync(join(root, path), '{}');
    utimesSync(join(root, path), seconds, seconds);
  };

  it('asks for an installation where none was finished', () => {
    write('package-lock.json', 100);

    expect(needsInstall(root)).toBe('dependencies are missing');
  });

  it('asks for an installation where the lockfile is newer', () => {
    write('node_modules/.package-lock.json', 100);
    write('package-lock.json', 101);

    expect(needsInstall(root)).toBe('package-lock.json has changed');
  });

  it('is content with an installation that is newer than the lockfile', () => {
    write('package-lock.json', 100);
    write('node_modules/.package-lock.json', 101);

    expect(needsInstall(root)).toBeNull();
  });
});

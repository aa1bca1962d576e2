import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFresh } from './is-fresh.mjs';

describe('isFresh', () => {
  let root = '';
  const write = (name, seconds) => {
    writeFileSync(join(root, name), '');
    utimesSync(join(root, name), seconds, seconds);
  };
  const check = () => isFresh(join(root, 'a.o'), ['a.cc', 'a.h'], root);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'is-fresh-'));
    write('a.cc', 100);
    write('a.h', 200);
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('is no object that is missing', () => {
    expect(check()).toBe(false);
  });

  it('is an object newer than all of its inputs', () => {
    write('a.o', 201);

    expect(check()).toBe(true);
  });

  it('is no object that one input is newer than', () => {
    write('a.o', 150);

    expect(check()).toBe(false);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { WatchedWorker } from './watched-worker.mjs';

// Processes start slowly on a busy machine.
jest.setTimeout(120_000);

describe('fuzzing readers that are broken on purpose', () => {
  let root;
  let worker;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'cellsmith-fuzz-'));
    worker = new WatchedWorker(root, {
      ...{ corpus: root, kinds: './testing/broken-kinds.mjs', patienceMs: 3000 },
    });
  });

  afterAll(async () => {
    await worker.close();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  });

  const failuresOf = async (kind) => {
    const { failures } = await worker.run({ kind, batch: 0, seed: 1, count: 60 });
    return failures.map(({ name, input }) => `${name} ${input}`);
  };

  it('finds nothing where every refusal has its code', async () => {
    expect(await failuresOf('sound')).toEqual([]);
  });

  it('counts what was accepted and with which code the others were refused', async () => {
    const { counts } = await worker.run({ kind: 'sound', batch: 0, seed: 1, count: 60 });

    expect(counts.accepted + counts.INVALID_DATA).toBe(60);
    expect(counts.accepted).toBeGreaterThan(0);
  });

  it.each([
    ['a bug', 'bug', /^TypeError 900$/u],
    ['a code that says it is our fault', 'wrongCode', /^DISPOSED 900$/u],
    ['memory without measure', 'memory', /^Memory 9\d\d$/u],
    ['an error that nobody waits for', 'stray', /^Unhandled /u],
    ['a file where none belongs', 'escape', /^Escape /u],
    ['a process that ends', 'crash', /^Crash 9\d\d$/u],
    ['an input without an end', 'hang', /^Hang 9\d\d$/u],
  ])('finds %s, with the input made small where that can be', async (_what, kind, failure) => {
    const found = await failuresOf(kind);

    expect(found).not.toHaveLength(0);
    for (const one of found) expect(one).toMatch(failure);
  });
});

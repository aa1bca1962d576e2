import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import CountReporter from './count-reporter.mjs';
import { readCounts } from './counts.mjs';

const file = (name, [numPassingTests, numFailingTests, numPendingTests], testExecError) => ({
  displayName: { name, color: 'white' },
  numPassingTests,
  numFailingTests,
  numPendingTests,
  numTodoTests: 0,
  testExecError,
});

describe('CountReporter', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'count-reporter-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const report = (...testResults) => {
    new CountReporter({}, { folder }).onRunComplete(new Set(), { testResults });
    return readCounts(folder);
  };

  it('adds up the files of each package', () => {
    const counts = report(
      file('@acme/a', [3, 0, 1]),
      file('@acme/b', [1, 1, 0]),
      file('@acme/a', [2, 0, 0]),
    );

    expect(counts).toEqual([
      { name: '@acme/a', passed: 5, failed: 0, skipped: 1 },
      { name: '@acme/b', passed: 1, failed: 1, skipped: 0 },
    ]);
  });

  it('counts a file that cannot run as a failure', () => {
    expect(report(file('@acme/a', [0, 0, 0], new Error('no such module')))).toEqual([
      { name: '@acme/a', passed: 0, failed: 1, skipped: 0 },
    ]);
  });

  it('forgets the packages of an earlier run', () => {
    report(file('@acme/a', [1, 0, 0]));

    expect(report(file('@acme/b', [1, 0, 0])).map(({ name }) => name)).toEqual(['@acme/b']);
  });
});

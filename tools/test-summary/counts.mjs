import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** Where a test run leaves one file of counts per package. */
export function countsFolder() {
  return fileURLToPath(new URL('../../test-results', import.meta.url));
}

const NONE = { passed: 0, failed: 0, skipped: 0 };

/**
 * The counts of one test file; a file that cannot run at all is one failure.
 *
 * @returns {Counts}
 */
export function countFile(result) {
  return {
    passed: result.numPassingTests,
    failed: result.numFailingTests + (result.testExecError ? 1 : 0),
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/**
 * @param {Iterable<Counts>} counts
 * @returns {Counts}
 */
export function sum(counts) {
  return [...counts].reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    NONE,
  );
}

/**
 * Replaces what an earlier run left in `folder`.
 *
 * @param {string} folder
 * @param {ReadonlyMap<string, Counts>} byPackage
 */
export function writeCounts(folder, byPackage) {
  clearCounts(folder);
  mkdirSync(folder, { recursive: true });
  for (const [name, counts] of byPackage) {
    const file = `${name.replaceAll('/', '-').replace('@', '')}.json`;
    writeFileSync(join(folder, file), `${JSON.stringify({ name, ...counts })}\n`);
  }
}

/** @param {string} folder */
export function clearCounts(folder) {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * The counts of all packages in `folder`; none where there is no such folder.
 *
 * @param {string} folder
 * @returns {(Counts & { name: string })[]}
 */
export function readCounts(folder) {
  try {
    return readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

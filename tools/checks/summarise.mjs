import { sum } from '../test-summary/counts.mjs';

/** @typedef {{ name: string, ok: boolean, seconds: number }} Outcome */

/**
 * What to print at the end: the steps, the packages, and last the one line of counts. A step that
 * failed without a failed test to show for it counts as one failure.
 *
 * @param {readonly Outcome[]} outcomes
 * @param {readonly (import('../test-summary/counts.mjs').Counts & { name: string })[]} packages
 */
export function summarise(outcomes, packages) {
  const tests = sum(packages);
  const unexplained = outcomes.filter(({ name, ok }) => !ok && !(name === 'tests' && tests.failed));
  const failed = tests.failed + unexplained.length;
  const lines = [
    '',
    ...outcomes.map((outcome) => stepLine(outcome)),
    ...packages.map(({ name, ...counts }) => `  ${name.padEnd(28)}${countsLine(counts)}`),
    '',
    countsLine({ ...tests, failed }),
  ];
  return { lines, failed: failed > 0 };
}

/** @param {import('../test-summary/counts.mjs').Counts} counts */
function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** @param {Outcome} outcome */
function stepLine({ name, ok, seconds }) {
  return `${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(12)}${seconds.toFixed(1).padStart(7)} s`;
}

import { describe, expect, it } from '@jest/globals';
import { summarise } from './summarise.mjs';

const ok = { name: 'lint', ok: true, seconds: 1 };
const broken = { name: 'lint', ok: false, seconds: 1 };
const tests = { name: 'tests', ok: true, seconds: 1 };
const red = { name: 'tests', ok: false, seconds: 1 };

describe('summarise', () => {
  it('sums the packages in its last line', () => {
    const packages = [
      { name: 'a', passed: 3, failed: 0, skipped: 1 },
      { name: 'b', passed: 4, failed: 0, skipped: 0 },
    ];

    const { lines, failed } = summarise([ok, tests], packages);

    expect(lines.at(-1)).toBe('7 passed, 0 failed, 1 skipped');
    expect(failed).toBe(false);
  });

  it('counts a failed step as one failure', () => {
    const { lines, failed } = summarise(
      [broken, tests],
      [{ name: 'a', passed: 3, failed: 0, skipped: 0 }],
    );

    expect(lines.at(-1)).toBe('3 passed, 1 failed, 0 skipped');
    expect(failed).toBe(true);
  });

  it('counts failed tests, and not the step that ran them once more', () => {
    const { lines } = summarise([ok, red], [{ name: 'a', passed: 3, failed: 2, skipped: 0 }]);

    expect(lines.at(-1)).toBe('3 passed, 2 failed, 0 skipped');
  });

  it('counts a test run that ended without a count as a failure', () => {
    const { lines, failed } = summarise([ok, red], []);

    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
    expect(failed).toBe(true);
  });
});

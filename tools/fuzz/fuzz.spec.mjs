import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';

const FUZZ = join(import.meta.dirname, 'fuzz.mjs');

// Processes start slowly on a busy machine.
jest.setTimeout(300_000);

/** All of them: npm run test:fuzz */
it('finds nothing among 2,000 inputs', () => {
  const words = ['--disable-warning=ExperimentalWarning', FUZZ, '--inputs', '2000', '--seed', '7'];
  const { NODE_OPTIONS: _own, ...env } = process.env;
  const { stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });

  expect(
    `${stdout.trimEnd().split('\n').at(-1)}${stderr.split('\n\n').slice(1).join('\n\n')}`,
  ).toBe('2000 inputs: nothing found');
});

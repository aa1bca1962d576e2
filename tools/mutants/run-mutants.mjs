import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMutants } from './read-mutants.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FIXTURES = join(ROOT, 'packages/core/fixtures/mutants');
const LIMIT_S = 500;

/**
 * Runs the contract suites on the plugins that are broken on purpose, in a jest of their own.
 *
 * @param {{ files?: string, titles?: string, workers?: number }} [options]
 * `files`, `titles`: patterns of what is run alone; what `titles` leaves out is still listed
 * @returns {import('./read-mutants.mjs').Trial[]}
 * @throws Error with the last words of jest where it does not report
 */
export function runMutants({ files = '', titles, workers = 2 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cellsmith-mutants-'));
  const report = join(folder, 'report.json');
  try {
    const { stderr, error } = startJest({ files, titles, workers, report });
    return readMutants(readReport(report, error?.message ?? stderr));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function startJest({ files, titles, workers, report }) {
  const script = join(ROOT, 'node_modules/jest/bin/jest.js');
  const config = join(FIXTURES, 'jest.config.cjs');
  const words = ['--config', config, '--json', '--outputFile', report, `--maxWorkers=${workers}`];
  const chosen = [...(titles === undefined ? [] : ['--testNamePattern', titles]), files];
  const { NODE_OPTIONS: _options, ...env } = process.env;
  const node = ['--experimental-vm-modules', '--no-warnings'];
  return spawnSync(process.execPath, [...node, script, ...words, ...chosen], {
    ...{ cwd: ROOT, env, timeout: LIMIT_S * 1000, encoding: 'utf8' },
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 2 ** 28,
  });
}

function readReport(file, words) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`The mutants were not tried:\n${words.split('\n').slice(-20).join('\n')}`);
  }
}

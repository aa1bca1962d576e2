import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, engineEnvironment, standIns } from './engine-environment.mjs';

const LIMIT_S = 240;

/**
 * Runs the engine contract suite on a prepared package.
 *
 * @param {string} folder
 * @param {string} name
 * @returns {{ passed: number, total: number, failures: string[] }}
 */
export function runContract(folder, name) {
  return run(folder, { name, pattern: 'engine.contract' });
}

/** Runs the laws of having both packages, in a process for each order: it loads TensorFlow once. */
export function runBoth(folder) {
  const orders = ['gpu-first', 'processor-first'];
  const outcomes = orders.map((pattern) => run(folder, { name: null, pattern }));
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    total: outcomes.reduce((sum, { total }) => sum + total, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
  };
}

function run(folder, { name, pattern }) {
  const reports = mkdtempSync(join(tmpdir(), 'cellsmith-contract-'));
  try {
    const report = join(reports, 'report.json');
    const { stderr, error } = startJest(folder, { name, pattern, report });
    return readReport(report, error?.message ?? stderr);
  } finally {
    rmSync(reports, { recursive: true });
  }
}

function startJest(folder, { name, pattern, report }) {
  const { NODE_OPTIONS: _hook, ...environment } = engineEnvironment(standIns(folder, name));
  const config = join(import.meta.dirname, 'contract', 'jest.config.cjs');
  const script = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const words = ['--config', config, '--json', '--outputFile', report, '--runInBand', pattern];
  return spawnSync(process.execPath, ['--experimental-vm-modules', script, ...words], {
    ...{
      cwd: ROOT,
      timeout: LIMIT_S * 1000,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    },
    env: { ...environment, CELLSMITH_TENSORFLOW_PACKAGE: name ?? '' },
  });
}

function readReport(file, words) {
  try {
    const { numPassedTests, numTotalTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
    const broken = testResults.filter(({ status }) => status === 'failed');
    return {
      passed: numPassedTests,
      total: numTotalTests,
      failures: broken.map(({ message }) => message.trim()),
    };
  } catch {
    return {
      passed: 0,
      total: 0,
      failures: [`The suite did not end: ${lastLine(words)}`],
    };
  }
}

function lastLine(words) {
  return words.trim().split('\n').at(-1);
}

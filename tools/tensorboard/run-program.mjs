import { spawnSync } from 'node:child_process';

const MEBIBYTE = 2 ** 20;

/**
 * Runs a program to its end.
 *
 * @param {readonly [string, ...string[]]} words
 * @param {{ cwd?: string, seconds: number }} options
 * @returns {string} its standard output
 * @throws Error with the last line that it wrote, where it fails, is missing or takes too long
 */
export function runProgram([program, ...args], { cwd, seconds }) {
  const { status, stdout, stderr, error, signal } = spawnSync(program, args, {
    ...{ cwd, timeout: seconds * 1000, encoding: 'utf8', maxBuffer: 256 * MEBIBYTE },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) return stdout;
  if (error?.code === 'ETIMEDOUT') throw new Error(`${program}: no end after ${seconds} s`);
  if (error) throw new Error(`${program}: ${error.message}`);
  const [last = ''] = stderr.trim().split('\n').slice(-1);
  throw new Error(`${program} ended with ${status ?? signal}: ${last}`);
}

import { spawnSync } from 'node:child_process';

const MEBIBYTE = 2 ** 20;
/** Of a failed program's words. */
const TOLD_LINES = 15;

/**
 * Runs a program to its end and gives what it wrote to its standard output.
 *
 * @param {readonly [string, ...string[]]} words
 * @param {{ what: string, cwd?: string, env?: NodeJS.ProcessEnv, seconds: number, isBrief?: boolean }} options
 * `what`: for the error; `isBrief`: which then is one sentence, with the last line only
 * @throws Error with the last lines that it wrote, where it fails or takes too long
 */
export function runCommand([program, ...args], { what, cwd, env, seconds, isBrief = false }) {
  const result = spawnSync(program, args, {
    ...{ cwd, env, timeout: seconds * 1000, encoding: 'utf8', maxBuffer: 256 * MEBIBYTE },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status === 0) return result.stdout;
  const isLate = result.error?.code === 'ETIMEDOUT';
  const cause = isLate
    ? `no end after ${seconds} s`
    : (result.error?.message ?? lastWords(result, isBrief));
  throw new Error(`${what}: ${cause}`);
}

function lastWords({ stdout, stderr, status, signal }, isBrief) {
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  const end = `ended with ${status ?? signal}`;
  if (isBrief) return `${end}: ${lines.at(-1)?.trim() ?? ''}`;
  return [end, ...lines.slice(-TOLD_LINES)].join('\n  ');
}

import { spawn } from 'node:child_process';

/** No example takes longer; one that does is stuck. */
const LONGEST_MS = 500_000;

/**
 * @typedef {object} Finished
 * @property {number | null} code null: ended by us, since it took too long
 * @property {string} output both streams, as they came
 */

/**
 * Runs a program to its end, or, where `until` is given, until it has said that; then it is
 * interrupted, as by Ctrl-C.
 *
 * @param {readonly [string, ...string[]]} words
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, until?: string }} options
 * @returns {Promise<Finished & { hasSaid: boolean }>}
 */
export function runProcess([program, ...args], { cwd, env, until }) {
  const stdio = ['ignore', 'pipe', 'pipe'];
  const child = spawn(program, args, { cwd, env, stdio, detached: true });
  let output = '';
  let hasSaid = false;
  const hear = (chunk) => {
    output += chunk;
    if (hasSaid || until === undefined || !output.includes(until)) return;
    hasSaid = true;
    end(child, 'SIGINT');
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
  const deadline = setTimeout(() => end(child, 'SIGKILL'), LONGEST_MS);
  return new Promise((resolve) => {
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      clearTimeout(deadline);
      resolve({ code, output, hasSaid });
    });
  });
}

/** The program and what it has started. */
function end({ pid }, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has just ended by itself.
  }
}

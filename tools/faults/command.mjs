import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BIN = join(import.meta.dirname, '../../packages/cli/bin/cellsmith.js');
const LONGEST_MS = 120_000;
const LOOK_MS = 2;

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null, stdout: string, stderr: string, ms: number }} Ended */

/**
 * The built `cellsmith`, in a process of its own; none outlives the time that a step has.
 *
 * @param {readonly string[]} words
 * @param {{ cwd: string, node?: readonly string[] }} options `node`: words for Node itself
 */
export function start(words, { cwd, node = [] }) {
  const startedMs = performance.now();
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [...node, BIN, ...words], { cwd, env });
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  const texts = { stdout: '', stderr: '' };
  for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
    child[name].setEncoding('utf8').on('data', (text) => (texts[name] += text));
  }
  /** @type {Promise<Ended>} */
  const ended = new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, ...texts, ms: performance.now() - startedMs });
    });
  });
  return { child, ended, texts };
}

/** @param {readonly string[]} words @param {Parameters<typeof start>[1]} options */
export function run(words, options) {
  return start(words, options).ended;
}

/**
 * Until the process `pid` holds what is in `folder`.
 *
 * @param {string} folder
 * @param {ReturnType<typeof start>} command
 * @returns whether it came to that before it ended
 */
export async function untilHeld(folder, { child, ended }) {
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (!isOver) {
    if (holderOf(folder) === child.pid) return true;
    await sleep(LOOK_MS);
  }
  return false;
}

/** Until `folder` has so many checkpoints, or the command ended. */
export async function untilSaved(folder, number, { ended }) {
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (!isOver && !existsSync(join(folder, 'checkpoints', String(number).padStart(6, '0')))) {
    await sleep(LOOK_MS);
  }
}

function holderOf(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')).pid;
  } catch {
    return undefined;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CellsmithError } from '@cellsmith/core';
import { lockHolder } from '@cellsmith/runtime';
import type { Entry } from '../runs/entry.ts';

/** How long a run may take to get under way before it is left to itself. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;

/**
 * Goes on with a run in a process of its own, which outlives this one. What it says is kept in
 * `resume.log` of its folder.
 *
 * @param command words that start Cellsmith
 * @returns what happens now
 * @throws CellsmithError `RUN_LOCKED` where it runs already, `UNSUPPORTED` where it ends at once
 */
export async function resumeRun({ directory }: Entry, command: readonly string[]): Promise<string> {
  const lock = join(directory, 'lock');
  const log = join(directory, 'resume.log');
  if (await lockHolder(lock)) throw new CellsmithError('RUN_LOCKED', 'It runs already.');
  const child = start([...command, 'resume', directory], log);
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    if (child.exitCode === 0) return 'It was complete already.';
    if (child.exitCode !== null) throw await refusal(log);
    if (await lockHolder(lock)) return 'It goes on.';
    await setTimeout(LOOK_MS);
  }
  return 'It is being started.';
}

function start([program = '', ...words]: readonly string[], log: string): ChildProcess {
  const file = openSync(log, 'w');
  try {
    const child = spawn(program, words, { detached: true, stdio: ['ignore', file, file] });
    child.unref();
    return child;
  } finally {
    closeSync(file);
  }
}

async function refusal(log: string): Promise<CellsmithError> {
  const text = await readFile(log, 'utf8').catch(() => '');
  const words = text.trim().split('\n').slice(-3).join(' ') || 'It ended without a word.';
  return new CellsmithError('UNSUPPORTED', words);
}

import { hostname } from 'node:os';
import { join } from 'node:path';
import { CellsmithError } from '@cellsmith/core';
import { lockHolder } from '@cellsmith/runtime';
import type { Entry } from '../runs/entry.ts';

/**
 * Asks the process that holds a run to save and end, as Ctrl-C does.
 *
 * @returns what happens now
 * @throws CellsmithError `UNSUPPORTED` where nobody holds it, or a process of another machine does
 */
export async function stopRun({ directory }: Entry): Promise<string> {
  const holder = await lockHolder(join(directory, 'lock'));
  if (!holder) throw new CellsmithError('UNSUPPORTED', 'It does not run.');
  const { pid, host } = holder;
  if (host !== hostname()) {
    const text = `It runs on ${host}, process ${pid}: stop it there.`;
    throw new CellsmithError('UNSUPPORTED', text);
  }
  process.kill(pid, 'SIGINT');
  return 'It finishes its step, saves and ends.';
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** Whether there is a Python to test with. */
export const hasPython = spawnSync('python3', ['--version']).status === 0;

/** What comes before a test's title where there is none. */
export const WITHOUT_PYTHON = hasPython ? '' : 'skipped, as there is no python3: ';

/** A Python program that runs. */
export function startPython(args: readonly string[], cwd: string): ChildProcess {
  return spawn('python3', ['-u', ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
}

/**
 * What a Python program writes to stdout.
 *
 * @throws Error with its stderr where it fails
 */
export async function runPython(args: readonly string[], cwd: string): Promise<string> {
  const child = startPython(args, cwd);
  const status = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = [said(child.stdout), said(child.stderr)];
  if ((await status) !== 0) throw new Error(`python3 ${args.join(' ')}: ${await stderr}`);
  return stdout;
}

function said(stream: Readable | null): Promise<string> {
  return stream === null ? Promise.resolve('') : text(stream);
}

import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { CellsmithError } from '@cellsmith/core';
import type { Terminal } from '../terminal.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** What is done beside a dashboard. */
export interface BesideDashboard<Result> {
  /** The folder of the run or study, absolute: the dashboard shows that which it is in. */
  readonly directory: string;
  readonly kind: 'run' | 'study';
  readonly act: () => Promise<Result>;
}

/**
 * Does something while a process of its own shows it in the browser: a busy run would otherwise let
 * the page wait.
 *
 * @param port true for the usual one, or any other where that is taken; undefined for no dashboard
 * @throws CellsmithError `INVALID_CONFIG` where it cannot be served, before anything is done
 */
export async function withDashboard<Result>(
  port: number | true | undefined,
  { directory, kind, act }: BesideDashboard<Result>,
  terminal: Terminal,
): Promise<Result> {
  if (port === undefined) return act();
  const runs = dirname(directory);
  await mkdir(runs, { recursive: true });
  const server = await serverFor(port, runs, terminal);
  const id = encodeURIComponent(basename(directory));
  terminal.stderr.write(`Dashboard, until this command ends: ${server.url}#/${kind}/${id}\n`);
  try {
    return await act();
  } finally {
    server.end();
  }
}

async function serverFor(
  port: number | true,
  runs: string,
  terminal: Terminal,
): Promise<ServerProcess> {
  if (port !== true) return startServer([...terminal.command, 'serve', runs, `--port=${port}`]);
  const usual = [...terminal.command, 'serve', runs];
  try {
    return await startServer(usual);
  } catch (error) {
    if (error instanceof CellsmithError) return startServer([...usual, '--port=0']);
    throw error;
  }
}

import type { Readable } from 'node:stream';
import { ownVersion } from '../own-version.ts';
import { paletteFor } from '../render/palette.ts';
import { shownPath } from '../render/shown-path.ts';
import type { Terminal } from '../terminal.ts';

/** What is served, and how. */
export interface RunServerOptions {
  /** The runs directory, absolute. */
  readonly directory: string;
  /** The id of the run that is wanted; null for all of them. */
  readonly shown: string | null;
  readonly port: number;
  readonly host?: string;
  readonly token?: string;
  readonly control?: true;
  readonly json?: true;
  /** Ends when nobody holds the other end of stdin: with the process that started it. */
  readonly untilStdinEnds?: true;
}

/**
 * Serves a dashboard until a stop signal comes. Where it is goes to stdout at once.
 *
 * @throws CellsmithError `MISSING_DATA`, `INVALID_CONFIG`
 */
export async function runServer(options: RunServerOptions, terminal: Terminal): Promise<void> {
  const { directory, shown, port, host, token, control } = options;
  const { serve } = await import('@cellsmith/dashboard');
  const served = await serve({
    ...{ directory, port, version: ownVersion() },
    ...(host !== undefined && { host }),
    ...(token !== undefined && { token }),
    ...(control === true && { control: terminal.command }),
  });
  const url = shown === null ? served.url : `${served.url}#/run/${encodeURIComponent(shown)}`;
  tell(url, options, terminal);
  await ended(options, terminal);
  await served.close();
}

function tell(url: string, { json, directory }: RunServerOptions, terminal: Terminal): void {
  const { stdout, stderr, environment, cwd } = terminal;
  if (json === true) {
    stdout.write(`${JSON.stringify({ url, directory })}\n`);
    return;
  }
  const palette = paletteFor(stdout, environment);
  stdout.write(`Runs of ${shownPath(cwd, directory)}: ${palette.strong(url)}\n`);
  stderr.write('Ctrl-C ends the server; runs go on without it.\n');
}

function ended({ untilStdinEnds }: RunServerOptions, terminal: Terminal): Promise<void> {
  return new Promise((resolve) => {
    const undo = terminal.onStop(() => {
      undo();
      resolve();
    });
    if (untilStdinEnds === true) onEnd(process.stdin, resolve);
  });
}

function onEnd(stream: Readable, then: () => void): void {
  stream.on('end', then).on('error', then).resume();
}

import { CellsmithError } from '@cellsmith/core';
import { CommanderError } from 'commander';
import { AnsweredError } from './answered-error.ts';
import { type ExitCode, EXIT, exitCodeOf } from './exit-code.ts';
import { createProgram } from './program.ts';
import { ownVersion } from './own-version.ts';
import { errorText } from './render/error-text.ts';
import { paletteFor } from './render/palette.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs one command line, as `cellsmith <argv>` does.
 *
 * @param argv without the program's own name
 * @returns the exit code; nothing is thrown
 */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await createProgram(terminal, ownVersion()).parseAsync([...argv], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    const code = exitCodeOf(error);
    if (code !== EXIT.done && !(error instanceof AnsweredError)) tell(error, argv, terminal);
    return code;
  }
}

/** Commander has already said what is wrong with the command line. */
function tell(error: unknown, argv: readonly string[], terminal: Terminal): void {
  const { stdout, stderr, environment } = terminal;
  if (!(error instanceof CommanderError)) {
    const options = { debug: argv.includes('--debug'), palette: paletteFor(stderr, environment) };
    stderr.write(`${errorText(error, options)}\n`);
  }
  if (argv.includes('--json')) stdout.write(`${JSON.stringify({ error: errorData(error) })}\n`);
}

function errorData(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof CellsmithError) return { code: error.code, message };
  return { code: error instanceof CommanderError ? 'INVALID_COMMAND' : 'BUG', message };
}

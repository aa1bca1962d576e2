import { processTerminal } from './process-terminal.ts';
import { runCommand } from './run-command.ts';

/** The `cellsmith` command in this process. */
export async function main(): Promise<void> {
  // A reader such as `head` that has seen enough is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
}

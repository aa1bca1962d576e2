import { EXIT } from '../exit-code.ts';
import type { Progress } from '../progress/show-progress.ts';
import type { Terminal } from '../terminal.ts';

/** npm passes on the Ctrl-C that the terminal has already sent to everyone below it. */
const REPEATED_BY_NPM_MS = 1000;

/**
 * One stop signal lets a session save and end, a second one ends the process at once.
 *
 * @returns undoes it
 */
export function stopOnSignal(
  session: { interrupt(reason?: string): void },
  progress: Progress,
  terminal: Terminal,
): () => void {
  const { clock, environment } = terminal;
  const repeatedMs = environment['npm_command'] === undefined ? 0 : REPEATED_BY_NPM_MS;
  let stoppedMs: number | null = null;
  return terminal.onStop((signal) => {
    if (stoppedMs === null) {
      stoppedMs = clock.elapsedMs();
      progress.say('Stopping: finishing the step and saving (Ctrl-C again to stop at once)');
      session.interrupt(signal);
    } else if (clock.elapsedMs() - stoppedMs >= repeatedMs) {
      progress.stop();
      terminal.exit(EXIT.interrupted);
    }
  });
}

import process from 'node:process';
import { type StopSignal, type Terminal } from './terminal.ts';

const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM'];

/** The terminal that this process was started in. */
export function processTerminal(): Terminal {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    environment: process.env,
    command: [process.execPath, ...process.execArgv, process.argv[1] ?? 'cellsmith'],
    clock: { now: () => new Date(), elapsedMs: () => performance.now() },
    onStop: (handler) => {
      for (const signal of STOP_SIGNALS) process.on(signal, handler);
      return () => {
        for (const signal of STOP_SIGNALS) process.off(signal, handler);
      };
    },
    exit: (code) => process.exit(code),
  };
}

import { Worker } from 'node:worker_threads';
import { CellsmithError } from '@cellsmith/core';

/** A loading under watch. */
export interface LoadingWatch {
  /** Rejects where the loading takes too long. */
  readonly tooLong: Promise<never>;
  stop(): void;
}

/**
 * A loop that never ends lets no timer of its own thread run, and ends with its process alone: another
 * thread says so, past everything that the first one would have to do for it.
 */
const WARNER = `
const { workerData } = require('node:worker_threads');
setTimeout(() => require('node:fs').writeSync(2, workerData.text), workerData.limitMs);
`;

/** Names what does not end to load: by an error where it waits, on stderr where it runs in a loop. */
export function watchLoading(specifier: string, limitSeconds: number): LoadingWatch {
  const problem = `Plugin "${specifier}" does not end to load: ${limitSeconds} s are over`;
  const loop = `${problem}. It holds up everything, as a loop without an end does; stop with Ctrl-C\n`;
  const limitMs = limitSeconds * 1000;
  // The loop has to be found after the waiting: whoever waits is told by the error alone.
  const workerData = { limitMs: limitMs + 500, text: loop };
  const worker = new Worker(WARNER, { eval: true, workerData, stdin: false });
  worker.unref();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(
        new CellsmithError('INVALID_PLUGIN', `${problem}. It waits for something that never comes`),
      );
    }, limitMs);
  });
  const stop = (): void => {
    clearTimeout(timer);
    void worker.terminate();
  };
  return { tooLong, stop };
}

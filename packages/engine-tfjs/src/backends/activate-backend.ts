import {
  backend,
  enableProdMode,
  findBackend,
  getBackend,
  setBackend,
} from '@tensorflow/tfjs-core';

/** tfjs holds one backend at a time, and is inconsistent while one is being initialised. */
let initialised: Promise<unknown> = Promise.resolve();

/**
 * Initialises a registered backend, one after the other.
 *
 * @throws Error where it cannot be
 */
export async function initialiseBackend(tfjsName: string): Promise<void> {
  const previous = initialised;
  const turn = (async (): Promise<void> => {
    await previous.catch(() => undefined);
    // Otherwise the first use of `cpu` in Node prints an advertisement.
    enableProdMode();
    if (!(await setBackend(tfjsName))) throw new Error(`tfjs backend "${tfjsName}" did not start`);
  })();
  initialised = turn;
  await turn;
}

/**
 * Makes an initialised backend the one that tfjs runs on. What follows without `await` runs on it, so
 * that engines on different backends can take turns.
 */
export function activateBackend(tfjsName: string): void {
  if (getBackend() === tfjsName && backend() === findBackend(tfjsName)) return;
  // Of an initialised backend this takes effect before it returns.
  void setBackend(tfjsName);
}

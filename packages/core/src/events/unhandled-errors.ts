import { config } from 'rxjs';

type Handle = (error: unknown) => void;

/** Who is told. RxJS has one hook for the whole process, so they must share it. */
const handlers = new Set<Handle>();

let before: typeof config.onUnhandledError = null;

/**
 * Hands errors that subscribers of RxJS throw to `handle`. Without a handler, RxJS rethrows them from
 * a timer, which ends the process.
 *
 * @returns stops it, after errors that are already on their way
 */
export function containUnhandledErrors(handle: Handle): () => void {
  if (handlers.size === 0) {
    before = config.onUnhandledError;
    config.onUnhandledError = tellHandlers;
  }
  handlers.add(handle);
  return () => {
    // The errors of what was published just now come from timers that were set before this one.
    setTimeout(() => {
      handlers.delete(handle);
      if (handlers.size === 0 && config.onUnhandledError === tellHandlers) {
        config.onUnhandledError = before;
      }
    });
  };
}

function tellHandlers(error: unknown): void {
  for (const handle of handlers) handle(error);
  before?.(error);
}

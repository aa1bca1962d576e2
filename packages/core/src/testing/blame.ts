/**
 * Runs `check`; where it fails, the error begins with `broken`: the promise that is not kept, in
 * plain words, before the values that were compared.
 */
export function blame(broken: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw accuse(broken, error);
  }
}

/** `blame` for a check that takes its time. */
export async function blameLater(broken: string, check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    throw accuse(broken, error);
  }
}

function accuse(broken: string, cause: unknown): Error {
  const { message, stack = message } =
    cause instanceof Error ? cause : new Error(`it was no error that was thrown: ${String(cause)}`);
  const accusation = new Error(`${broken}\n\n${message}`);
  // The place of the comparison says more than this one.
  accusation.stack = `Error: ${broken}\n\n${stack}`;
  return accusation;
}

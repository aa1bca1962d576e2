import fc from 'fast-check';

/** On what a law is tried. */
export interface Trials<Case> {
  readonly cases: fc.Arbitrary<Case>;
  readonly runs: number;
  /** Whether a smaller case is looked for once a law fails. Default: yes. */
  readonly shrinks?: boolean;
}

/**
 * Tries `law` on random cases, always the same ones: a failure must not come and go. The error
 * begins with that of the law, and ends with the smallest case that was found. Other cases come
 * from `fc.configureGlobal({ seed })`.
 */
export async function holds<Case>(
  { cases, runs, shrinks = true }: Trials<Case>,
  law: (given: Case) => Promise<void> | void,
): Promise<void> {
  const { seed = 1 } = fc.readConfigureGlobal();
  const property = fc.asyncProperty(cases, async (given) => {
    await law(given);
  });
  try {
    await fc.assert(property, { seed, numRuns: runs, endOnFailure: !shrinks });
  } catch (error) {
    throw retell(error);
  }
}

/** The error of the law first: what the reader looks for is the promise that broke. */
function retell(report: unknown): unknown {
  if (!(report instanceof Error) || !(report.cause instanceof Error)) return report;
  const { message, stack = message } = report.cause;
  const retold = new Error(`${message}\n\n${report.message}`);
  const frames = stack.startsWith('Error: ') ? stack.slice(`Error: ${message}`.length) : stack;
  retold.stack = `Error: ${retold.message}\n${frames}`;
  return retold;
}

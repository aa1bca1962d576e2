import type { CellsmithEvent } from '@cellsmith/core';
import type { RunRequest } from './open-trial-run.ts';
import type { RunOutcome } from './run-outcome.ts';

/** Whoever runs the runs of a study: this process or others. */
export interface RunExecutor {
  /**
   * To its end.
   *
   * @param told of what happens meanwhile
   * @throws CellsmithError `INTERRUPTED` after `interrupt`, and what ends a whole study
   */
  run(request: RunRequest, told: (event: CellsmithEvent) => void): Promise<RunOutcome>;
  /** Lets all runs save themselves and end. */
  interrupt(reason: string): void;
  /** Lets go of processes; nothing may be running. */
  close(): void;
}

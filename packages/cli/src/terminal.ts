import type { Writable } from 'node:stream';
import type { Clock } from '@cellsmith/core';

/** Where text goes; `isTTY` where a person may be watching. */
export type Screen = Writable & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
};

/** The signals that ask a run to stop. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/** The outside world as the command sees it. */
export interface Terminal {
  /** Answers: for programs, pipes and files. */
  readonly stdout: Screen;
  /** Progress, warnings and errors: for people. */
  readonly stderr: Screen;
  /** Where relative paths start. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Words that start this command in another process. */
  readonly command: readonly string[];
  /**
   * Calls `handler` at every stop signal, which then no longer ends the process.
   *
   * @returns undoes it
   */
  onStop(handler: (signal: StopSignal) => void): () => void;
  /** Ends the process at once. */
  exit(code: number): void;
}

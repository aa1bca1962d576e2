import { CellsmithError, type CellsmithErrorCode } from '@cellsmith/core';
import { CommanderError } from 'commander';

/** What the command ends with; scripts depend on these numbers. */
export const EXIT = { done: 0, bug: 1, input: 2, failed: 3, interrupted: 130 } as const;

/** One of the codes that `cellsmith` ends with. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Every code is listed, so that a new one cannot be forgotten here. */
const EXIT_BY_CODE: Readonly<Record<CellsmithErrorCode, ExitCode>> = {
  DISPOSED: EXIT.bug,
  DUPLICATE_PLUGIN: EXIT.input,
  ENGINE_UNAVAILABLE: EXIT.input,
  INTERRUPTED: EXIT.interrupted,
  INVALID_ARCHITECTURE: EXIT.bug,
  INVALID_CONFIG: EXIT.input,
  INVALID_DATA: EXIT.input,
  INVALID_GENOTYPE: EXIT.input,
  INVALID_PLUGIN: EXIT.input,
  JOURNAL_DIVERGED: EXIT.failed,
  MISSING_DATA: EXIT.input,
  NUMERICAL_FAILURE: EXIT.failed,
  OUT_OF_MEMORY: EXIT.failed,
  REMOTE_FAILED: EXIT.failed,
  RUN_DAMAGED: EXIT.input,
  RUN_EXISTS: EXIT.input,
  RUN_LOCKED: EXIT.input,
  RUN_MISMATCH: EXIT.input,
  RUN_MISSING: EXIT.input,
  STORAGE_FAILED: EXIT.failed,
  UNKNOWN_PLUGIN: EXIT.input,
  UNSUPPORTED: EXIT.input,
};

/** 0 done, 1 a bug, 2 the user's input, 3 the run failed, 130 interrupted and resumable. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CellsmithError) return EXIT_BY_CODE[error.code];
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.input;
  return EXIT.bug;
}

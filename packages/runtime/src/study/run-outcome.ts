import { CellsmithError, type CellsmithErrorCode } from '@cellsmith/core';
import { messageOf } from '../message-of.ts';

/** How one run of a study ended. */
export type RunOutcome =
  | { readonly state: 'completed' }
  | {
      readonly state: 'failed';
      readonly failure: { readonly code: string; readonly message: string };
    };

/** What is wrong with an arm itself; anything else is wrong with the study or the machine. */
const OF_THE_ARM: readonly CellsmithErrorCode[] = [
  ...(['INVALID_ARCHITECTURE', 'INVALID_GENOTYPE', 'INVALID_PLUGIN'] as const),
  ...(['NUMERICAL_FAILURE', 'OUT_OF_MEMORY', 'REMOTE_FAILED'] as const),
  ...(['UNSUPPORTED', 'DISPOSED'] as const),
];

/**
 * What an error makes of a run: a failure of its arm, which is data.
 *
 * @throws the error itself where the study cannot go on either: it was interrupted, its data is gone, the
 * disk is full
 */
export function failureOf(error: unknown): RunOutcome {
  if (error instanceof CellsmithError) {
    if (!OF_THE_ARM.includes(error.code)) throw error;
    return { state: 'failed', failure: { code: error.code, message: error.message } };
  }
  if (isSystemError(error)) throw error;
  return { state: 'failed', failure: { code: 'BUG', message: messageOf(error) } };
}

function isSystemError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

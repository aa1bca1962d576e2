import type { CellsmithEvent, CellsmithErrorCode } from '@cellsmith/core';
import type { RunRequest } from './open-trial-run.ts';
import type { RunOutcome } from './run-outcome.ts';

/** What a study tells a worker. */
export type ToWorker =
  | { readonly type: 'run'; readonly request: RunRequest }
  | { readonly type: 'interrupt'; readonly reason: string };

/** What a worker tells its study. */
export type FromWorker =
  | { readonly type: 'told'; readonly event: CellsmithEvent }
  | { readonly type: 'ended'; readonly outcome: RunOutcome }
  | { readonly type: 'threw'; readonly code: CellsmithErrorCode | null; readonly message: string };

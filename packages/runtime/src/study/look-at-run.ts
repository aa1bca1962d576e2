import { openRun } from '../open-run.ts';
import { CellsmithError } from '@cellsmith/core';

/** How far a run of a study is: `open` is all that is neither complete nor held by a process. */
export type RunStage = 'absent' | 'open' | 'held' | 'complete';

/** @throws CellsmithError `RUN_DAMAGED` */
export async function lookAtRun(directory: string): Promise<RunStage> {
  try {
    const { status, events } = await openRun(directory);
    if (status === 'running') return 'held';
    return events.at(-1)?.type === 'run.completed' ? 'complete' : 'open';
  } catch (error) {
    if (error instanceof CellsmithError && error.code === 'RUN_MISSING') return 'absent';
    throw error;
  }
}

import type { Scored } from '../controller/controller.ts';
import { type SearchProgress, startOfSearch } from '../run/search-progress.ts';
import { type WorkersState, idleWorkers } from './simulated-workers.ts';

/** Where a search on simulated workers is: epochs and updates are those of the controller. */
export interface SimulatedProgress extends SearchProgress {
  readonly workers: WorkersState;
  /** Trials that were proposed. */
  readonly proposed: number;
  /** Trials that ended and that the controller has not heard of yet, in the order of their ends. */
  readonly unheard: readonly Scored[];
}

/** Nothing done yet. */
export function startOfSimulation(): SimulatedProgress {
  const start = { ...startOfSearch(), phase: 'measure' } as const;
  return { ...start, workers: idleWorkers(), proposed: 0, unheard: [] };
}

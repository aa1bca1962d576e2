import type { WatchState } from './collapse-watch.ts';
import { type LiftSums, NO_PAIRS } from './lift.ts';
import type { RandomCell } from './random-cells.ts';
import type { UpdateFigures } from './recent-updates.ts';
import { NO_WORK, type WorkCredit } from './work-credit.ts';

/** An update whose random cells are being rated. */
export interface UpdateUnderWay {
  readonly random: readonly RandomCell[];
  /** Of the random cells rated so far; null where a network did not compute finite numbers. */
  readonly rewards: readonly (number | null)[];
}

/** All that is remembered of a controller's worth; JSON-safe. */
export interface WorthState {
  readonly credit: WorkCredit;
  readonly underWay: UpdateUnderWay | null;
  /** The newest updates, oldest first: at most as many as the window has. */
  readonly recent: readonly UpdateFigures[];
  /** Over all updates. */
  readonly total: LiftSums;
  readonly watch: WatchState;
}

/** Nothing seen yet. */
export const NO_WORTH: WorthState = {
  ...{ credit: NO_WORK, underWay: null, recent: [], total: NO_PAIRS, watch: {} },
};

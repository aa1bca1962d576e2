import { type Lift, NO_PAIRS, type UpdatePairs, addPairs, liftOf } from './lift.ts';

/** What later updates need of one. */
export interface UpdateFigures extends UpdatePairs {
  /** Canonical keys of the controller's cells. */
  readonly keys: readonly string[];
  /** Of all rewards of the update, random cells included. */
  readonly lowest: number;
  readonly highest: number;
}

/** The newest updates that say enough about a collapse. */
export interface Evidence {
  readonly updates: number;
  /** The controller's. */
  readonly cells: number;
  /** Different ones among them, by canonical key. */
  readonly distinct: number;
  /** Of all rewards, random cells included. */
  readonly lowest: number;
  readonly highest: number;
}

/** Fewer updates or cells prove nothing. */
const ENOUGH = { updates: 5, cells: 20 };

/** The lift over `recent` updates; null without pairs. */
export function recentLift(recent: readonly UpdateFigures[]): Lift | null {
  return liftOf(recent.reduce(addPairs, NO_PAIRS));
}

/**
 * The newest of `recent` updates: five, or as many as it takes for 20 cells.
 *
 * @returns null where there are not so many yet
 */
export function evidenceOf(recent: readonly UpdateFigures[]): Evidence | null {
  let from = recent.length;
  let cells = 0;
  while (from > 0 && (recent.length - from < ENOUGH.updates || cells < ENOUGH.cells)) {
    from -= 1;
    cells += recent[from]?.keys.length ?? 0;
  }
  const updates = recent.length - from;
  if (updates < ENOUGH.updates || cells < ENOUGH.cells) return null;
  const newest = recent.slice(from);
  return {
    ...{ updates, cells },
    distinct: new Set(newest.flatMap(({ keys }) => keys)).size,
    lowest: Math.min(...newest.map(({ lowest }) => lowest)),
    highest: Math.max(...newest.map(({ highest }) => highest)),
  };
}

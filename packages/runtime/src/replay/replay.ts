import type { JournalStatement } from '@cellsmith/core';

/** What came of running a run again. */
export interface Replay {
  /** Folder of the run, absolute. */
  readonly run: string;
  /** Whether each recorded event came out again, bit for bit. */
  readonly isEqual: boolean;
  /** Events that were recorded. */
  readonly events: number;
  /** Whether the run that was recorded is complete; otherwise it was compared as far as it goes. */
  readonly isComplete: boolean;
  /** Hash of the last recorded event. */
  readonly hash: string;
  /** The first event that came out otherwise; null where none did. */
  readonly divergence: ReplayDivergence | null;
}

/** An event as it was recorded and as it came out. */
export interface ReplayDivergence {
  readonly recorded: JournalStatement;
  readonly derived: JournalStatement;
}

import type { JournalEvent, Json, RunConfig } from '@cellsmith/core';

/** A run as its report needs it: what its folder tells. */
export interface RunData {
  /** Absolute. */
  readonly directory: string;
  readonly config: RunConfig;
  readonly status: 'running' | 'completed' | 'failed' | 'interrupted';
  readonly events: readonly JournalEvent[];
  /** Of the journal's last event. */
  readonly hash: string;
  readonly environment: Json;
  readonly genotype?: RunCell;
  readonly failure?: { readonly code: string; readonly message: string };
}

/** The cell that a run stands for, and what it was chosen from. */
export interface RunCell {
  readonly genotype: string;
  readonly reward: number;
  readonly chosenBy: string;
  readonly candidates?: readonly { readonly genotype: string; readonly reward: number }[];
}

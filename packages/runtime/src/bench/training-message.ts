import type { Architecture, CellsmithErrorCode } from '@cellsmith/core';
import type { BenchEngineOptions } from './bench-engine.ts';
import type { TrainingSpeed } from './training-speed.ts';

/** What the process that trains is asked. */
export interface TrainingRequest {
  readonly architecture: Architecture;
  readonly batch: number;
  readonly steps: number;
  readonly engine: BenchEngineOptions;
}

/** The speed of a training in a process of its own. */
export interface MeasuredTraining extends TrainingSpeed {
  /** The most that the process had in memory, Node itself included. */
  readonly residentBytes: number;
}

/** What it tells. */
export type FromTraining =
  | { readonly type: 'stepped'; readonly step: number }
  | { readonly type: 'ended'; readonly training: MeasuredTraining }
  | { readonly type: 'threw'; readonly code: CellsmithErrorCode | null; readonly message: string };

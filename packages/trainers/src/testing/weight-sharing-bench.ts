import type { Genotype, Trainer, TrainerContext } from '@cellsmith/core';
import { weightSharing } from '../weight-sharing/weight-sharing.ts';
import type { EngineCall, RecordingEngine } from './recording-engine.ts';
import { toyContext } from './toy-context.ts';

/** Options of a weight-sharing trainer of toys: 70 training images are 5 batches. */
export const SMALL = {
  batchSize: 16,
  evaluationBatchSize: 12,
  programCache: 2,
  augmentation: { padding: 1 },
};

/** Genotypes to measure; the last is the second again. */
export const CANDIDATES: readonly Genotype[] = [
  [0, 0],
  [1, 2],
  [2, 2],
  [1, 2],
];

export interface Bench {
  readonly trainer: Trainer;
  readonly engine: RecordingEngine;
}

/** A weight-sharing trainer of toys with an engine of its own. */
export function bench(options: object = {}, context: Partial<TrainerContext> = {}): Bench {
  const toy = toyContext();
  const trainer = weightSharing.create({ ...SMALL, ...options }, { ...toy, ...context });
  return { trainer, engine: toy.engine };
}

type CallOf<Kind extends EngineCall['kind']> = Extract<EngineCall, { kind: Kind }>;

/** What the engine was asked to do, of one kind. */
export function callsOf<Kind extends EngineCall['kind']>(
  { engine }: Bench,
  kind: Kind,
): readonly CallOf<Kind>[] {
  return engine.calls.filter((call): call is CallOf<Kind> => call.kind === kind);
}

import type { Genotype, NetworkTraining, SplitSizes, Trainer, TrainingCall } from '@cellsmith/core';
import { fromScratch } from '../from-scratch/from-scratch.ts';
import type { RecordingEngine } from './recording-engine.ts';
import { toyCall, toyContext } from './toy-context.ts';

/** Options of short trainings of toys: 70 training images are 4 batches. */
export const SMALL = {
  epochs: 3,
  batchSize: 20,
  evaluationBatchSize: 12,
  learningRate: { max: 0.1 },
  augmentation: { padding: 1 },
};

/** The training of one network, with an engine of its own. */
export function train(
  genotype: Genotype = [2, 0],
  sizes: Partial<SplitSizes> = {},
): { training: NetworkTraining; engine: RecordingEngine } {
  const context = { ...toyContext(sizes), genotype };
  const training = fromScratch.train?.(SMALL, context);
  if (!training) throw new Error('from-scratch trains');
  return { training, engine: context.engine };
}

/** A trainer of candidates, with an engine of its own. */
export function create(options: object = {}): { trainer: Trainer; engine: RecordingEngine } {
  const context = toyContext();
  return { trainer: fromScratch.create({ ...SMALL, ...options }, context), engine: context.engine };
}

/** A call of a training. */
export function trainingCall(
  epoch: number,
  stepped: TrainingCall['stepped'] = () => Promise.resolve(),
): TrainingCall {
  const { rng } = toyCall(epoch);
  return { epoch, rng, stepped };
}

import { type TrainerPlugin, defineTrainer } from '@cellsmith/core';
import { createLoaders } from '../augmentation/split-loaders.ts';
import { checkTrainingBatch } from '../training/check-splits.ts';
import { CandidateTrainer } from './candidate-trainer.ts';
import { fromScratchOptions } from './from-scratch-options.ts';
import { NetworkTrainer } from './network-trainer.ts';

/**
 * The papers' final training (FACTS 1.5, 1.6): momentum SGD under a cosine with restarts, pad, crop and
 * flip, drop path by depth and time. It trains one network to the end, or each candidate of a search.
 */
export const fromScratch: TrainerPlugin = defineTrainer({
  name: 'from-scratch',
  summary: 'Each network is trained alone from fresh weights by the full recipe',
  form: 'final',
  options: fromScratchOptions,
  create: (options, context) => new CandidateTrainer(options, context),
  train: (options, context) => {
    const { dataset, splits } = context;
    checkTrainingBatch(options.batchSize, splits);
    return new NetworkTrainer(options, createLoaders(dataset, splits, options), context);
  },
});

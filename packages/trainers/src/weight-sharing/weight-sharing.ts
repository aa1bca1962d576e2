import { type TrainerPlugin, defineTrainer } from '@cellsmith/core';
import { weightSharingOptions } from './weight-sharing-options.ts';
import { WeightSharingTrainer } from './weight-sharing-trainer.ts';

/**
 * One set of weights for all candidates (ENAS). An epoch trains what the controller proposes; a
 * candidate's reward is its accuracy on a validation batch with the weights as they then are.
 *
 * @see Pham et al. (2018), https://arxiv.org/abs/1802.03268
 */
export const weightSharing: TrainerPlugin = defineTrainer({
  name: 'weight-sharing',
  summary: 'Candidates share weights, trained in turns with the controller (ENAS)',
  form: 'search',
  options: weightSharingOptions,
  create: (options, context) => new WeightSharingTrainer(options, context),
});

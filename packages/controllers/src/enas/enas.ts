import { defineController } from '@cellsmith/core';
import { checkBiases } from './check-biases.ts';
import { EnasController } from './enas-controller.ts';
import { enasOptions } from './enas-options.ts';

/**
 * An LSTM policy with attention over nodes, trained by REINFORCE with a moving baseline.
 *
 * @see Pham et al. (2018), https://arxiv.org/abs/1802.03268
 */
export const enas = defineController({
  name: 'enas',
  summary: 'LSTM policy with attention over nodes, trained by REINFORCE.',
  options: enasOptions,
  create: (options, context) => {
    checkBiases(options, context.decisions);
    return new EnasController(options, context);
  },
});

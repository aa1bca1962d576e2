import { relu as runRelu } from '@tensorflow/tfjs-core';
import { reluGradient } from '../operations/relu-gradient.ts';
import { share } from '../operations/share.ts';
import type { PrimitiveKernel } from './primitive.ts';

export const relu: PrimitiveKernel<'relu'> = (_layer, [input]) => {
  const output = runRelu(input);
  // The layer after it keeps the output anyway, the input may be freed.
  const y = share(output);
  return { output, kept: [y], backward: (dy) => ({ inputs: [reluGradient(y, dy)] }) };
};

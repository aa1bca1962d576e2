import { type Tensor4D, add as runAdd } from '@tensorflow/tfjs-core';
import { share } from '../operations/share.ts';
import type { PrimitiveKernel } from './primitive.ts';

export const add: PrimitiveKernel<'add'> = (_layer, inputs) => {
  const [first, ...rest] = inputs;
  return {
    output: rest.reduce<Tensor4D>((sum, input) => runAdd(sum, input), share(first)),
    kept: [],
    backward: (dy) => ({ inputs: inputs.map(() => share(dy)) }),
  };
};

import { type Rank, type Tensor2D, matMul, reshape } from '@tensorflow/tfjs-core';
import { share } from '../operations/share.ts';
import type { PrimitiveKernel } from './primitive.ts';

/** A matrix product over all values of an example. */
export const dense: PrimitiveKernel<'dense'> = ({ weight, units }, [input], pass) => {
  const size = input.shape[0];
  const x = reshape<Rank.R2>(input, [size, -1]);
  const kernel = share(pass.weight(weight) as Tensor2D);
  return {
    output: reshape(matMul(x, kernel), [size, 1, 1, units]),
    kept: [x, kernel],
    backward: (gradient, wanted) => {
      const dy = reshape<Rank.R2>(gradient, [size, units]);
      return {
        ...(wanted.weights && { weights: { '': matMul(x, dy, true, false) } }),
        ...(wanted.inputs && {
          inputs: [reshape(matMul(dy, kernel, false, true), input.shape)],
        }),
      };
    },
  };
};

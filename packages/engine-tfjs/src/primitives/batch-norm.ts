import type { LayerOf } from '@cellsmith/core';
import { type Tensor, type Tensor4D, ones, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { normaliseBatch, normaliseBatchGradient } from '../operations/batch-norm.ts';
import { scaleChannels } from '../operations/channels.ts';
import { share } from '../operations/share.ts';
import type { Outcome, Pass, PrimitiveKernel } from './primitive.ts';

/** Normalises with the statistics of the batch, or with the moving ones where the pass says so. */
export const batchNorm: PrimitiveKernel<'batchNorm'> = (layer, [input], pass) => {
  if (pass.batchNorm === 'moving') return normaliseByMoving(layer, input, pass);
  const { weight, affine, epsilon } = layer;
  const channels = input.shape[3];
  const scale: Tensor = affine ? share(pass.weight(`${weight}/scale`)) : ones([channels]);
  const offset: Tensor = affine ? pass.weight(`${weight}/offset`) : zeros([channels]);
  const x = share(input);
  const [output, mean, variance] = normaliseBatch({ x, scale, offset, epsilon });
  return {
    output,
    kept: [x, scale],
    statistics: { mean, variance },
    backward: (dy) => {
      const of = { x, dy, mean, variance, scale, epsilon };
      const [toInput, toScale, toOffset] = normaliseBatchGradient(of);
      const weights = affine ? { '/scale': toScale, '/offset': toOffset } : {};
      return { inputs: [toInput], weights };
    },
  };
};

/** With fixed statistics, batch norm is an affine function of each channel. */
function normaliseByMoving(layer: LayerOf<'batchNorm'>, input: Tensor4D, pass: Pass): Outcome {
  const { weight, affine, epsilon } = layer;
  const scale = affine ? pass.values(`${weight}/scale`) : undefined;
  const offset = affine ? pass.values(`${weight}/offset`) : undefined;
  const mean = pass.values(`${weight}/mean`);
  const variance = pass.values(`${weight}/variance`);
  const factors = variance.map((value, c) => (scale?.[c] ?? 1) / Math.sqrt(value + epsilon));
  const terms = factors.map((factor, c) => (offset?.[c] ?? 0) - factor * (mean[c] ?? 0));
  const factor = tensor1d(factors);
  return {
    output: scaleChannels(input, factor, tensor1d(terms)),
    kept: [factor],
    backward: () => {
      throw new Error('Gradients are of the statistics of the batch');
    },
  };
}

import {
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  add,
  div,
  mean,
  mul,
  sqrt,
  square,
  sub,
  sum,
  tidy,
} from '@tensorflow/tfjs-core';
import { fitsColumns } from '../wasm-kernels/column-layout.ts';
import { KERNELS } from './kernel-names.ts';
import { hasKernel, runKernels } from './run-kernel.ts';

/** All axes but the channels. */
const PIXELS = [0, 1, 2];

/** A batch norm's output, and mean and variance of the batch, `[channels]`. */
export type Normalised = readonly [y: Tensor4D, mean: Tensor1D, variance: Tensor1D];

interface BatchNorm {
  /** `[batch, height, width, channels]`. */
  readonly x: Tensor4D;
  /** `[channels]`. */
  readonly scale: Tensor;
  readonly offset: Tensor;
  readonly epsilon: number;
}

/** Batch norm with the (biased) statistics of the batch. */
export function normaliseBatch({ x, scale, offset, epsilon }: BatchNorm): Normalised {
  if (hasKernel(KERNELS.batchNorm) && fitsColumns(x.shape)) {
    const outputs = runKernels(KERNELS.batchNorm, { x, scale, offset }, { epsilon });
    return outputs as unknown as Normalised;
  }
  const outputs = tidy(() => {
    const average = mean<Tensor1D>(x, PIXELS);
    const centred = sub<Tensor4D>(x, average);
    const variance = mean<Tensor1D>(square(centred), PIXELS);
    const slope = div(scale, sqrt(add(variance, epsilon)));
    return [add<Tensor4D>(mul(centred, slope), offset), average, variance];
  });
  return outputs as unknown as Normalised;
}

interface BatchNormGradient extends Omit<BatchNorm, 'offset'> {
  readonly dy: Tensor4D;
  /** Of the batch, as `normaliseBatch` gave them. */
  readonly mean: Tensor1D;
  readonly variance: Tensor1D;
}

/** Gradients with respect to input, scale and offset. */
export type NormalisedGradient = readonly [x: Tensor4D, scale: Tensor1D, offset: Tensor1D];

/** The gradient of `normaliseBatch`; the statistics depend on the input too. */
export function normaliseBatchGradient(of: BatchNormGradient): NormalisedGradient {
  const { x, dy, mean: average, variance, scale, epsilon } = of;
  if (hasKernel(KERNELS.batchNormGrad) && fitsColumns(x.shape)) {
    const inputs = { x, dy, mean: average, variance, scale };
    const outputs = runKernels(KERNELS.batchNormGrad, inputs, { epsilon });
    return outputs as unknown as NormalisedGradient;
  }
  const outputs = tidy(() => {
    const deviation = sqrt(add(variance, epsilon));
    const normal = div<Tensor4D>(sub(x, average), deviation);
    const toOffset = sum<Tensor1D>(dy, PIXELS);
    const toScale = sum<Tensor1D>(mul(dy, normal), PIXELS);
    const pixels = x.size / (x.shape[3] || 1);
    const common = div(add(toOffset, mul(normal, toScale)), pixels);
    return [mul<Tensor4D>(sub(dy, common), div(scale, deviation)), toScale, toOffset];
  });
  return outputs as unknown as NormalisedGradient;
}

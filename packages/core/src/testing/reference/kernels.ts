import type { Primitive } from '../../architecture/layer.ts';
import { avgPool, globalAveragePool } from './averaging.ts';
import { batchNorm } from './batch-norm.ts';
import { conv2d, depthwiseConv2d } from './convolution.ts';
import { dense } from './dense.ts';
import { channelShuffle, concat, maxPool, minPool, shift, slice } from './gathering.ts';
import { type Kernel, firstOf } from './kernel.ts';
import { add, dropPath, dropout, relu } from './pointwise.ts';

/** Hands on the images. */
const input: Kernel<'input'> = (_layer, inputs) => ({
  values: firstOf(inputs).values,
  backward: (gradient) => ({ inputs: [gradient] }),
});

/** Every primitive, by name. */
export const kernels: { readonly [Op in Primitive]: Kernel<Op> } = {
  input,
  conv2d,
  depthwiseConv2d,
  batchNorm,
  relu,
  maxPool,
  minPool,
  avgPool,
  add,
  concat,
  slice,
  channelShuffle,
  shift,
  globalAveragePool,
  dropout,
  dropPath,
  dense,
};

import type { Layer, Primitive } from '@cellsmith/core';
import { add } from './add.ts';
import { avgPool } from './avg-pool.ts';
import { batchNorm } from './batch-norm.ts';
import { channelShuffle } from './channel-shuffle.ts';
import { concat } from './concat.ts';
import { conv2d } from './conv2d.ts';
import { dense } from './dense.ts';
import { depthwiseConv2d } from './depthwise-conv2d.ts';
import { dropPath, dropout } from './dropout.ts';
import { globalAveragePool } from './global-average-pool.ts';
import { input } from './input.ts';
import { maxPool, minPool } from './max-pool.ts';
import type { PrimitiveKernel } from './primitive.ts';
import { relu } from './relu.ts';
import { shift } from './shift.ts';
import { slice } from './slice.ts';

const KERNELS: { readonly [Op in Primitive]: PrimitiveKernel<Op> } = {
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

/** The kernel that runs `layer`, for layers of its primitive only. */
export function kernelOf({ op }: Layer): PrimitiveKernel<Primitive> {
  return KERNELS[op] as PrimitiveKernel<Primitive>;
}

import {
  type Rank,
  type Tensor,
  type Tensor4D,
  add,
  concat,
  mul,
  pad,
  reshape,
  slice,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core';
import { fitsColumns } from '../wasm-kernels/column-layout.ts';
import { KERNELS } from './kernel-names.ts';
import { hasKernel, runKernel } from './run-kernel.ts';

/** Channels `begin .. begin + size`. */
export function sliceChannels(x: Tensor4D, begin: number, size: number): Tensor4D {
  if (hasKernel(KERNELS.channelSlice))
    return runKernel(KERNELS.channelSlice, { x }, { begin, size });
  return slice(x, [0, 0, 0, begin], [-1, -1, -1, size]);
}

/** The gradient of a slice: `x` as channels `begin ..` of `channels`, the others zero. */
export function insertChannels(x: Tensor4D, begin: number, channels: number): Tensor4D {
  if (hasKernel(KERNELS.channelInsert)) {
    return runKernel(KERNELS.channelInsert, { x }, { begin, channels });
  }
  const after = channels - begin - x.shape[3];
  return pad(x, [
    [0, 0],
    [0, 0],
    [0, 0],
    [begin, after],
  ]);
}

/** The inputs side by side on channels. */
export function concatChannels(inputs: readonly Tensor4D[]): Tensor4D {
  if (hasKernel(KERNELS.channelConcat)) {
    return runKernel(KERNELS.channelConcat, Object.fromEntries(inputs.entries()));
  }
  return concat([...inputs], 3);
}

/** Views channels as `[groups, channels / groups]` and transposes; its inverse has the other number. */
export function shuffleChannels(x: Tensor4D, groups: number): Tensor4D {
  if (hasKernel(KERNELS.channelShuffle))
    return runKernel(KERNELS.channelShuffle, { x }, { groups });
  return tidy(() => {
    const [batch, height, width, channels] = x.shape;
    const grouped = reshape(x, [batch, height, width, groups, channels / groups]);
    return reshape<Rank.R4>(transpose(grouped, [0, 1, 2, 4, 3]), x.shape);
  });
}

/** `x * factor + term`, with `[channels]` of each. */
export function scaleChannels(x: Tensor4D, factor: Tensor, term: Tensor): Tensor4D {
  if (hasKernel(KERNELS.channelAffine) && fitsColumns(x.shape)) {
    return runKernel(KERNELS.channelAffine, { x, scale: factor, shift: term });
  }
  return tidy(() => add<Tensor4D>(mul(x, factor), term));
}

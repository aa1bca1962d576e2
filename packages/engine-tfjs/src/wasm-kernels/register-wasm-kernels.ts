import {
  DepthwiseConv2dNative,
  type KernelConfig,
  getKernel,
  registerKernel,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { avgPoolGrad } from './avg-pool-grad.ts';
import { batchNormGrad } from './batch-norm-grad.ts';
import { batchNorm } from './batch-norm.ts';
import { channelAffine } from './channel-affine.ts';
import { channelConcat } from './channel-concat.ts';
import { channelInsert } from './channel-insert.ts';
import { channelShuffle } from './channel-shuffle.ts';
import { channelSlice } from './channel-slice.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input.ts';
import { depthwiseConv2d } from './depthwise-conv2d.ts';
import { depthwiseConv2dBackpropFilter } from './depthwise-conv2d-backprop-filter.ts';
import { depthwiseConv2dBackpropInput } from './depthwise-conv2d-backprop-input.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { reluGrad } from './relu-grad.ts';
import { shift } from './shift.ts';

/** Kernels that tfjs's wasm backend lacks, better ones than it has, and new ones. */
export const WASM_KERNELS: readonly KernelConfig[] = [
  avgPoolGrad,
  batchNorm,
  batchNormGrad,
  channelAffine,
  channelConcat,
  channelInsert,
  channelShuffle,
  channelSlice,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  depthwiseConv2dBackpropFilter,
  depthwiseConv2dBackpropInput,
  maxPoolGrad,
  reluGrad,
  shift,
];

/** Puts `WASM_KERNELS` in tfjs's registry, in the place of those that it has. Once is enough. */
export function registerWasmKernels(): void {
  for (const config of WASM_KERNELS) replaceKernel(config);
  replaceKernel(depthwiseConv2d(getKernel(DepthwiseConv2dNative, 'wasm')));
}

function replaceKernel(config: KernelConfig): void {
  const { kernelName, backendName } = config;
  const known = getKernel(kernelName, backendName) as KernelConfig | undefined;
  // Registering over a kernel would print a warning.
  if (known) unregisterKernel(kernelName, backendName);
  registerKernel(config);
}

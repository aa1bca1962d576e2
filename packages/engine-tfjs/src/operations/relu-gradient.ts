import { type Tensor4D, mul, step, tidy } from '@tensorflow/tfjs-core';
import { KERNELS } from './kernel-names.ts';
import { hasKernel, runKernel } from './run-kernel.ts';

/** The gradient of a ReLU with output `y`. */
export function reluGradient(y: Tensor4D, dy: Tensor4D): Tensor4D {
  if (hasKernel(KERNELS.reluGrad)) return runKernel(KERNELS.reluGrad, { y, dy });
  return tidy(() => mul<Tensor4D>(dy, step(y)));
}

import { KERNELS } from '../operations/kernel-names.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { reluGradient } from './simd/relu-gradient.ts';
import { sizeOf } from './wasm-heap.ts';

/** `dy` where the output `y` of a ReLU is positive, zero elsewhere. */
export const reluGrad = defineWasmKernel<'y' | 'dy'>(KERNELS.reluGrad, ({ heap, inputs }) => {
  const output = heap.output(inputs.y.shape);
  const length = sizeOf(inputs.y.shape);
  const whole = length - (length % 4);
  const [y, dy, dx] = [inputs.y, inputs.dy, output].map((tensor) => heap.address(tensor)) as [
    number,
    number,
    number,
  ];
  heap.run(reluGradient, { y, dy, dx, size: 4 * whole });
  const values = heap.values(output);
  for (let i = whole; i < length; i++) {
    values[i] = (heap.values(inputs.y)[i] ?? 0) > 0 ? (heap.values(inputs.dy)[i] ?? 0) : 0;
  }
  return output;
});

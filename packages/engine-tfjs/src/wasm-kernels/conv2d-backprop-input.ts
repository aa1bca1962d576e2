import { Conv2D, Conv2DBackpropInput, type TensorInfo } from '@tensorflow/tfjs-core';
import { type Shape4, type WindowAttributes, convolutionInfo } from '../operations/window-info.ts';
import { convolveBack } from './convolve-back.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import type { WasmHeap } from './wasm-heap.ts';

/** See `convolveBack`. Takes the place of the kernel that the backend has. */
export const conv2dBackpropInput = defineWasmKernel<
  'dy' | 'filter',
  WindowAttributes & { readonly inputShape: Shape4 }
>(Conv2DBackpropInput, ({ heap, inputs, attributes }) => {
  const { dy, filter } = inputs;
  const filterShape = filter.shape as Shape4;
  const info = convolutionInfo(attributes.inputShape, { ...attributes, filterShape });
  const turned = turn(heap, filter);
  const gradient = convolveBack(heap, { info, dy, turned, kernel: Conv2D });
  heap.backend.disposeData(turned.dataId);
  return gradient;
});

/** `[height, width, channels in, channels out]` from the last tap to the first, channels exchanged. */
function turn(heap: WasmHeap, filter: TensorInfo): TensorInfo {
  const [height, width, inputs, outputs] = filter.shape as Shape4;
  const turned = heap.output([height, width, outputs, inputs]);
  const [from, to] = [heap.values(filter), heap.values(turned)];
  const taps = height * width;
  for (let tap = 0; tap < taps; tap++) {
    const [start, end] = [tap * inputs * outputs, (taps - 1 - tap) * inputs * outputs];
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        to[end + j * inputs + i] = from[start + i * outputs + j] ?? 0;
      }
    }
  }
  return turned;
}

import {
  DepthwiseConv2dNative,
  DepthwiseConv2dNativeBackpropInput,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { type Shape4, type WindowAttributes, convolutionInfo } from '../operations/window-info.ts';
import { convolveBack } from './convolve-back.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import type { WasmHeap } from './wasm-heap.ts';

/** See `convolveBack`. For filters `[height, width, channels, 1]`. */
export const depthwiseConv2dBackpropInput = defineWasmKernel<
  'dy' | 'filter',
  WindowAttributes & { readonly inputShape: Shape4 }
>(DepthwiseConv2dNativeBackpropInput, ({ heap, inputs, attributes }) => {
  const { dy, filter } = inputs;
  const filterShape = filter.shape as Shape4;
  const geometry = { ...attributes, filterShape, depthwise: true };
  const info = convolutionInfo(attributes.inputShape, geometry);
  const turned = turn(heap, filter);
  const gradient = convolveBack(heap, { info, dy, turned, kernel: DepthwiseConv2dNative });
  heap.backend.disposeData(turned.dataId);
  return gradient;
});

/** `[height, width, channels, 1]` from the last tap to the first. */
function turn(heap: WasmHeap, filter: TensorInfo): TensorInfo {
  const [height, width, channels] = filter.shape as Shape4;
  const turned = heap.output(filter.shape);
  const [from, to] = [heap.values(filter), heap.values(turned)];
  for (let tap = 0; tap < height * width; tap++) {
    const values = from.subarray(tap * channels, (tap + 1) * channels);
    to.set(values, (height * width - 1 - tap) * channels);
  }
  return turned;
}

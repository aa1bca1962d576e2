import {
  DepthwiseConv2dNative,
  type KernelConfig,
  type TensorInfo,
  type backend_util,
} from '@tensorflow/tfjs-core';
import { type Shape4, type WindowAttributes, convolutionInfo } from '../operations/window-info.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { forEachPaddedImage, paddedImage } from './padded-image.ts';
import { depthwiseConvolution } from './simd/depthwise-convolution.ts';
import type { WasmHeap } from './wasm-heap.ts';

interface Attributes extends WindowAttributes {
  readonly dilations?: [number, number] | number;
}

/** Floats of a vector. */
const LANES = 4;

/**
 * A depthwise convolution with filter `[height, width, channels, 1]`.
 *
 * XNNPACK, which the backend uses, needs 2 to 3 times as long for 25 taps, and as long for 9.
 */
const kernel = defineWasmKernel<'x' | 'filter', Attributes>(
  DepthwiseConv2dNative,
  ({ heap, inputs, attributes }) => {
    const { x, filter } = inputs;
    const filterShape = filter.shape as Shape4;
    const info = convolutionInfo(x.shape, { ...attributes, filterShape, depthwise: true });
    const image = paddedImage(info);
    const output = heap.output(info.outShape);
    const ySize = info.outHeight * info.outWidth * image.pixelSize;
    const steps = {
      xRow: info.strideHeight * image.paddedRowSize,
      xColumn: info.strideWidth * image.pixelSize,
      xTap: image.pixelSize,
      xTapRow: image.paddedRowSize,
      xTapsRight: info.filterWidth * image.pixelSize,
      xTapEnd: info.filterHeight * image.paddedRowSize,
      yRow: info.outWidth * image.pixelSize,
      ySize,
      pixel: image.pixelSize,
    };
    const yStart = heap.address(output);
    withPackedFilter(heap, { info, filter }, (packed) => {
      const convolve = heap.bind(depthwiseConvolution, { ...steps, filter: packed });
      forEachPaddedImage(heap, { x, image, value: 0 }, (address, index) => {
        convolve({ x: address, y: yStart + index * ySize });
      });
    });
    return output;
  },
);

/** Lends the filter as `[groups, taps, 4]`: four channels each, the last four among those before. */
function withPackedFilter(
  heap: WasmHeap,
  { info, filter }: { info: backend_util.Conv2DInfo; filter: TensorInfo },
  use: (address: number) => void,
): void {
  const channels = info.inChannels;
  const taps = info.filterHeight * info.filterWidth;
  const groups = Math.ceil(channels / LANES);
  const length = groups * taps * LANES;
  heap.scratch(4 * length, (address) => {
    const [from, to] = [heap.values(filter), heap.floats(address, length)];
    for (let i = 0; i < length; i++) {
      const group = Math.floor(i / (taps * LANES));
      const tap = Math.floor(i / LANES) % taps;
      const channel = Math.min(group * LANES, channels - LANES) + (i % LANES);
      to[i] = from[tap * channels + channel] ?? 0;
    }
    use(address);
  });
}

/** The kernel above in the place of `original`, which still takes what it is not made for. */
export function depthwiseConv2d(original: KernelConfig): KernelConfig {
  return {
    ...original,
    kernelFunc: (call) => {
      const { filter, x } = call.inputs;
      const { dilations } = call.attrs as unknown as Attributes;
      const fits = isOne(dilations) && filter?.shape[3] === 1 && (x?.shape[3] ?? 0) >= LANES;
      return (fits ? kernel : original).kernelFunc(call);
    },
  };
}

function isOne(dilations: Attributes['dilations']): boolean {
  return [dilations ?? 1].flat().every((dilation) => dilation === 1);
}

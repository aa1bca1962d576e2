import { DepthwiseConv2dNativeBackpropFilter, type backend_util } from '@tensorflow/tfjs-core';
import { type Shape4, type WindowAttributes, convolutionInfo } from '../operations/window-info.ts';
import { defineWasmKernel } from './define-wasm-kernel.ts';
import { forEachPaddedImage, paddedImage } from './padded-image.ts';
import { DEPTHWISE_PRODUCTS } from './simd/module.ts';

type Info = backend_util.Conv2DInfo;

/** Floats of a vector. */
const LANES = 4;

/**
 * The gradient of a depthwise filter `[height, width, channels, 1]`: image by image, so that what is read
 * once for each filter row and group of channels stays in the second-level cache.
 *
 * A product of shifted slices with a reduction for each tap, all of them the backend's kernels, needs
 * more than ten times as long: slices alone take as long for one tap as this does for all.
 */
export const depthwiseConv2dBackpropFilter = defineWasmKernel<
  'x' | 'dy',
  WindowAttributes & { readonly filterShape: Shape4 }
>(DepthwiseConv2dNativeBackpropFilter, ({ heap, inputs, attributes }) => {
  const { x, dy } = inputs;
  const info = convolutionInfo(x.shape, { ...attributes, depthwise: true });
  const image = paddedImage(info);
  const runs = tapRuns(info);
  const length = runs.reduce((sum, run) => sum + run.length, 0);
  const dySize = info.outHeight * info.outWidth * image.pixelSize;
  const steps = {
    xRow: info.strideHeight * image.paddedRowSize,
    xColumn: info.strideWidth * image.pixelSize,
    xTap: image.pixelSize,
    xTapRow: image.paddedRowSize,
    xTapEnd: info.filterHeight * image.paddedRowSize,
    dyRow: info.outWidth * image.pixelSize,
    dySize,
    pixel: image.pixelSize,
  };
  const gradient = heap.output(attributes.filterShape);
  const dyStart = heap.address(dy);
  return heap.scratch(4 * length, (sums) => {
    heap.floats(sums, length).fill(0);
    const parts = runs.map(({ products, first, offset }) => ({
      from: first * image.pixelSize,
      add: heap.bind(products, { ...steps, sums: sums + 4 * offset }),
    }));
    forEachPaddedImage(heap, { x, image, value: 0 }, (address, index) => {
      for (const { from, add } of parts) add({ x: address + from, dy: dyStart + index * dySize });
    });
    for (const run of runs) {
      arrange(info, run, { from: heap.floats(sums, length), to: heap.values(gradient) });
    }
    return gradient;
  });
});

/** Neighbouring columns of the filter that one function takes at once. */
interface TapRun {
  readonly products: (typeof DEPTHWISE_PRODUCTS)[number]['products'];
  readonly first: number;
  readonly taps: number;
  /** Of its sums, in floats. */
  readonly offset: number;
  readonly length: number;
}

function tapRuns(info: Info): readonly TapRun[] {
  const runs: TapRun[] = [];
  let offset = 0;
  for (let first = 0; first < info.filterWidth;) {
    const left = info.filterWidth - first;
    const longest = DEPTHWISE_PRODUCTS.find(({ taps }) => taps <= left);
    if (!longest) break;
    const length = info.filterHeight * groups(info) * longest.taps * LANES;
    runs.push({ ...longest, first, offset, length });
    first += longest.taps;
    offset += length;
  }
  return runs;
}

function groups({ inChannels }: Info): number {
  return Math.ceil(inChannels / LANES);
}

/** From `[height, groups, taps, lanes]` to the columns of the run in `[height, width, channels]`. */
function arrange(
  info: Info,
  { first, taps, offset }: TapRun,
  { from, to }: { from: Float32Array; to: Float32Array },
): void {
  const { filterWidth, filterHeight, inChannels } = info;
  for (let row = 0; row < filterHeight; row++) {
    for (let tap = 0; tap < taps; tap++) {
      for (let channel = 0; channel < inChannels; channel++) {
        const group = row * groups(info) + Math.floor(channel / LANES);
        const sum = offset + (group * taps + tap) * LANES + (channel % LANES);
        to[(row * filterWidth + first + tap) * inChannels + channel] = from[sum] ?? 0;
      }
    }
  }
}

import type { TensorInfo, backend_util } from '@tensorflow/tfjs-core';
import type { WasmHeap } from './wasm-heap.ts';

/** How a window slides over one image; sizes and steps in bytes of `[height, width, channels]`. */
export interface PaddedImage {
  /** Of one image without and with padding. */
  readonly size: number;
  readonly paddedSize: number;
  readonly rowSize: number;
  readonly paddedRowSize: number;
  readonly pixelSize: number;
  readonly height: number;
  /** From the padded image's first value to that of its first real pixel. */
  readonly origin: number;
  readonly padded: boolean;
}

/** Functions read up to this much beyond an image. */
const SLACK = 64;

type ConvInfo = backend_util.Conv2DInfo;

export function paddedImage(info: ConvInfo): PaddedImage {
  const { inHeight, inWidth, inChannels, padInfo } = info;
  const pixelSize = 4 * inChannels;
  const reach = (outputs: number, stride: number, filter: number): number =>
    (outputs - 1) * stride + filter;
  const rows = reach(info.outHeight, info.strideHeight, info.effectiveFilterHeight);
  const columns = reach(info.outWidth, info.strideWidth, info.effectiveFilterWidth);
  const height = Math.max(inHeight + padInfo.top, rows);
  const width = Math.max(inWidth + padInfo.left, columns);
  return {
    size: inHeight * inWidth * pixelSize,
    paddedSize: height * width * pixelSize,
    rowSize: inWidth * pixelSize,
    paddedRowSize: width * pixelSize,
    pixelSize,
    height: inHeight,
    origin: (padInfo.top * width + padInfo.left) * pixelSize,
    padded: height > inHeight || width > inWidth,
  };
}

/** Lends memory for one padded image, filled with `value`. */
export function withPaddedImage<Result>(
  heap: WasmHeap,
  { image, value }: { image: PaddedImage; value: number },
  use: (address: number) => Result,
): Result {
  return heap.scratch(image.paddedSize + SLACK, (address) => {
    heap.floats(address, (image.paddedSize + SLACK) / 4).fill(value);
    return use(address);
  });
}

/** Calls `visit` with the address of every image of `x`, padded with `value`. */
export function forEachPaddedImage(
  heap: WasmHeap,
  { x, image, value }: { x: TensorInfo; image: PaddedImage; value: number },
  visit: (address: number, index: number) => void,
): void {
  const start = heap.address(x);
  const count = x.shape[0] ?? 0;
  if (!image.padded) {
    for (let i = 0; i < count; i++) visit(start + i * image.size, i);
    return;
  }
  const copy = heap.bindCopy({
    fromStep: image.rowSize,
    toStep: image.paddedRowSize,
    count: image.height,
    size: image.rowSize,
  });
  withPaddedImage(heap, { image, value }, (address) => {
    for (let i = 0; i < count; i++) {
      copy({ from: start + i * image.size, to: address + image.origin });
      visit(address, i);
    }
  });
}

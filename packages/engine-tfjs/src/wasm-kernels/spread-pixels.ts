import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Shape4 } from '../operations/window-info.ts';
import { type WasmHeap, sizeOf } from './wasm-heap.ts';

interface Spread {
  /** `[batch, height, width, channels]`. */
  readonly shape: Shape4;
  /** Row and column of the first pixel. */
  readonly origin: readonly [number, number];
  /** From one pixel to the next. */
  readonly strides: readonly [number, number];
}

/** A tensor of zeros with the pixels of `x` at regular distances. */
export function spreadPixels(heap: WasmHeap, x: TensorInfo, spread: Spread): TensorInfo {
  const [batch, height, width, channels] = spread.shape;
  const [, rows = 0, columns = 0] = x.shape;
  const [top, left] = spread.origin;
  const output = heap.output(spread.shape);
  heap.floats(heap.address(output), sizeOf(spread.shape)).fill(0);
  const pixelSize = 4 * channels;
  const copy = heap.bindCopy({
    fromStep: pixelSize,
    toStep: spread.strides[1] * pixelSize,
    count: columns,
    size: pixelSize,
  });
  for (let i = 0; i < batch * rows; i++) {
    const image = Math.floor(i / rows);
    const row = image * height + top + (i % rows) * spread.strides[0];
    copy({
      from: heap.address(x) + i * columns * pixelSize,
      to: heap.address(output) + (row * width + left) * pixelSize,
    });
  }
  return output;
}

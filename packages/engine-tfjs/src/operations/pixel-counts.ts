import type { backend_util } from '@tensorflow/tfjs-core';

/** The number of real pixels under the window of every output, `[out height, out width]`. */
export function pixelCounts(info: backend_util.Conv2DInfo): Float32Array {
  const { outHeight, outWidth, strideHeight, strideWidth, padInfo } = info;
  const { inHeight, inWidth, filterHeight, filterWidth } = info;
  const counts = new Float32Array(outHeight * outWidth);
  for (let row = 0; row < outHeight; row++) {
    const rows = overlap(row * strideHeight - padInfo.top, filterHeight, inHeight);
    for (let column = 0; column < outWidth; column++) {
      const columns = overlap(column * strideWidth - padInfo.left, filterWidth, inWidth);
      counts[row * outWidth + column] = rows * columns;
    }
  }
  return counts;
}

/** Length of `start..start + length` within `0..end`. */
function overlap(start: number, length: number, end: number): number {
  return Math.max(0, Math.min(start + length, end) - Math.max(start, 0));
}

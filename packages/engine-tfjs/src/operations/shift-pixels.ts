import { type Tensor4D, pad, slice, tidy, zerosLike } from '@tensorflow/tfjs-core';
import { KERNELS } from './kernel-names.ts';
import { hasKernel, runKernel } from './run-kernel.ts';

/** `out[y, x] = in[y + rows, x + columns]`, zero where that lies outside. */
export function shiftPixels(x: Tensor4D, rows: number, columns: number): Tensor4D {
  if (hasKernel(KERNELS.shift)) return runKernel(KERNELS.shift, { x }, { rows, columns });
  const [, height, width] = x.shape;
  if (Math.abs(rows) >= height || Math.abs(columns) >= width) return zerosLike(x);
  return tidy(() => {
    const begin = [0, Math.max(rows, 0), Math.max(columns, 0), 0];
    const kept = slice(x, begin, [-1, height - Math.abs(rows), width - Math.abs(columns), -1]);
    return pad(kept, [[0, 0], borders(rows), borders(columns), [0, 0]]);
  });
}

/** What is missing before and after, once the rest has moved. */
function borders(offset: number): [number, number] {
  return [Math.max(-offset, 0), Math.max(offset, 0)];
}

import type { Pair, Shape } from '@cellsmith/core';
import {
  AvgPool,
  AvgPoolGrad,
  MaxPool,
  MaxPoolGrad,
  type Tensor4D,
  type backend_util,
  div,
  getBackend,
  mul,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { ImageWindow } from './image-window.ts';
import { pixelCounts } from './pixel-counts.ts';
import { runKernel } from './run-kernel.ts';
import { poolInfo } from './window-info.ts';

/** A pool of images to which explicit padding was added. */
export interface Pool {
  readonly kernel: Pair;
  readonly window: ImageWindow;
}

interface PoolAttributes {
  readonly filterSize: [number, number];
  readonly strides: [number, number];
  readonly pad: 'same' | 'valid';
}

function attributes({ kernel: [height, width], window: { strides, pad } }: Pool): PoolAttributes {
  return { filterSize: [height, width], strides, pad };
}

/** The number of pixels of the image itself, of `shape`, under each window: `[1, height, width, 1]`. */
export function windowPixels(pool: Pool, shape: Shape): Tensor4D {
  const pad = explicitPadding(pool.window) ?? pool.window.pad;
  const info = poolInfo([1, ...shape], { ...attributes(pool), pad });
  return tensor4d(pixelCounts(info), [1, info.outHeight, info.outWidth, 1]);
}

function explicitPadding({ borders }: ImageWindow): backend_util.ExplicitPadding | undefined {
  if (!borders) return undefined;
  return [
    [0, 0],
    [borders.top, borders.bottom],
    [borders.left, borders.right],
    [0, 0],
  ];
}

export function maxPool(pool: Pool, x: Tensor4D): Tensor4D {
  return runKernel(MaxPool, { x }, attributes(pool));
}

interface Pooled {
  readonly input: Tensor4D;
  readonly output: Tensor4D;
}

/** To the first of the largest inputs of every window. */
export function maxPoolGradient(pool: Pool, { input, output }: Pooled, dy: Tensor4D): Tensor4D {
  return runKernel(MaxPoolGrad, { dy, input, output }, attributes(pool));
}

/** Divides by the number of pixels under the window. */
export function averagePool(pool: Pool, x: Tensor4D): Tensor4D {
  return runKernel(AvgPool, { x }, attributes(pool));
}

export function averagePoolGradient(pool: Pool, input: Tensor4D, dy: Tensor4D): Tensor4D {
  if (getBackend() !== 'cpu' || pool.window.pad === 'valid') {
    return runKernel(AvgPoolGrad, { dy, input }, attributes(pool));
  }
  // On `cpu` the gradient divides by the size of the window at the borders too, unlike the pool itself.
  return tidy(() => {
    const [, height, width, channels] = input.shape;
    const pixels = windowPixels(pool, [height, width, channels]);
    const shares = mul<Tensor4D>(div(pool.kernel[0] * pool.kernel[1], pixels), dy);
    return runKernel(AvgPoolGrad, { dy: shares, input }, attributes(pool));
  });
}

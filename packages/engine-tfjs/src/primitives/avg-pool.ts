import { type Tensor4D, div, maximum, mul } from '@tensorflow/tfjs-core';
import { cropImages, imageWindow, padImages } from '../operations/image-window.ts';
import { type Pool, averagePool, averagePoolGradient, windowPixels } from '../operations/pool.ts';
import type { PrimitiveKernel } from './primitive.ts';

/** The mean of the pixels under the window; zero where there is none. */
export const avgPool: PrimitiveKernel<'avgPool'> = (layer, [input]) => {
  const window = imageWindow(layer.stride, layer.padding);
  const pool: Pool = { kernel: layer.kernel, window };
  const x = padImages(input, window);
  const y = averagePool(pool, x);
  const [, height, width, channels] = input.shape;
  /** Explicit padding is part of `x`, so that its pixels have been counted. */
  const correct = (values: Tensor4D): Tensor4D => {
    if (!window.borders) return values;
    const pixels = maximum(windowPixels(pool, [height, width, channels]), 1);
    return mul(values, div(layer.kernel[0] * layer.kernel[1], pixels));
  };
  return {
    output: correct(y),
    kept: [x],
    backward: (dy) => ({
      inputs: [cropImages(averagePoolGradient(pool, x, correct(dy)), window)],
    }),
  };
};

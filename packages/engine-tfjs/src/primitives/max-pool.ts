import type { LayerOf } from '@cellsmith/core';
import { type Tensor4D, greater, neg, where, zerosLike } from '@tensorflow/tfjs-core';
import { cropImages, imageWindow, padImages } from '../operations/image-window.ts';
import {
  type Pool,
  maxPoolGradient,
  maxPool as runMaxPool,
  windowPixels,
} from '../operations/pool.ts';
import { share } from '../operations/share.ts';
import type { Outcome, PrimitiveKernel } from './primitive.ts';

/** The largest pixel under the window; zero where there is none. */
export const maxPool: PrimitiveKernel<'maxPool'> = (layer, [input]) => poolLargest(layer, input);

/** The maximum pool of the negated input, negated. */
export const minPool: PrimitiveKernel<'minPool'> = (layer, [input]) => {
  const pooled = poolLargest(layer, neg(input));
  // The sign needs no care on the way back: it is there twice.
  return { ...pooled, output: neg(pooled.output) };
};

function poolLargest(layer: LayerOf<'maxPool' | 'minPool'>, input: Tensor4D): Outcome {
  const window = imageWindow(layer.stride, layer.padding);
  const pool: Pool = { kernel: layer.kernel, window };
  const x = padImages(input, window, Number.NEGATIVE_INFINITY);
  const y = runMaxPool(pool, x);
  const [, height, width, channels] = input.shape;
  const isReal = (): Tensor4D => greater(windowPixels(pool, [height, width, channels]), 0);
  return {
    output: window.borders ? where(isReal(), y, zerosLike(y)) : share(y),
    kept: [x, y],
    backward: (dy) => ({
      inputs: [cropImages(maxPoolGradient(pool, { input: x, output: y }, dy), window)],
    }),
  };
}

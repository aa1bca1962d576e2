import type { Pair } from '@cellsmith/core';
import { type Tensor4D, stridedSlice, tensor4d } from '@tensorflow/tfjs-core';
import { share } from '../operations/share.ts';
import type { Pass } from './primitive.ts';

type Shape4 = [number, number, number, number];

/** A filter as the backend sees it. */
export interface ConvolutionFilter {
  /** With zeros between the taps where it is dilated: no backend has gradients of dilated convolutions. */
  readonly filter: Tensor4D;
  /** From the gradient of that filter to the gradient of the weight. */
  readonly undilate: (gradient: Tensor4D) => Tensor4D;
}

/** The weight `name`, `[height, width, channels in, channels out]`, dilated. */
export function convolutionFilter(pass: Pass, name: string, dilation: Pair): ConvolutionFilter {
  const weight = pass.weight(name) as Tensor4D;
  if (dilation[0] === 1 && dilation[1] === 1) {
    return { filter: share(weight), undilate: (gradient) => gradient };
  }
  const shape = dilate(weight.shape, dilation);
  const filter = tensor4d(spread(pass.values(name), weight.shape, dilation), shape);
  const strides = [dilation[0], dilation[1], 1, 1];
  return {
    filter,
    undilate: (gradient) =>
      stridedSlice(gradient, [0, 0, 0, 0], gradient.shape, strides) as Tensor4D,
  };
}

function dilate([height, width, channels, filters]: Shape4, [down, right]: Pair): Shape4 {
  return [(height - 1) * down + 1, (width - 1) * right + 1, channels, filters];
}

function spread(values: Float32Array, shape: Shape4, dilation: Pair): Float32Array {
  const [height, width, channels, filters] = shape;
  const [rows, columns] = dilate(shape, dilation);
  const size = channels * filters;
  const taps = new Float32Array(rows * columns * size);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = (row * width + column) * size;
      const to = (row * dilation[0] * columns + column * dilation[1]) * size;
      taps.set(values.subarray(from, from + size), to);
    }
  }
  return taps;
}

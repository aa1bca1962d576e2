import type { Padding, Pair } from '@cellsmith/core';
import { type Tensor4D, pad, slice } from '@tensorflow/tfjs-core';
import { share } from './share.ts';

/** Rows and columns beyond the image. */
type Borders = Exclude<Padding, string>;

/** How a window slides over images, in the terms of tfjs. */
export interface ImageWindow {
  readonly strides: [number, number];
  readonly pad: 'same' | 'valid';
  /**
   * Explicit padding, which is made part of the images: not every backend knows it, and none is made for
   * windows that lie outside altogether.
   */
  readonly borders: Borders | undefined;
}

export function imageWindow(stride: Pair, padding: Padding): ImageWindow {
  const strides: [number, number] = [stride[0], stride[1]];
  if (typeof padding === 'string') return { strides, pad: padding, borders: undefined };
  return { strides, pad: 'valid', borders: padding };
}

/** `x` with the window's borders of `value`, as a tensor of its own. */
export function padImages(x: Tensor4D, { borders }: ImageWindow, value = 0): Tensor4D {
  if (!borders) return share(x);
  const { top, bottom, left, right } = borders;
  const paddings: [number, number][] = [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
  return pad(x, paddings, value);
}

/** The gradient of `padImages`. */
export function cropImages(dx: Tensor4D, { borders }: ImageWindow): Tensor4D {
  if (!borders) return dx;
  const { top, bottom, left, right } = borders;
  const [, height, width] = dx.shape;
  return slice(dx, [0, top, left, 0], [-1, height - top - bottom, width - left - right, -1]);
}

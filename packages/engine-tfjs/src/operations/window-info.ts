import { backend_util } from '@tensorflow/tfjs-core';

/** Four sizes or shape entries. */
export type Shape4 = [number, number, number, number];

/** Attributes that tfjs gives the kernels of windows. */
export interface WindowAttributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

interface Convolution extends WindowAttributes {
  /** `[height, width, channels in, channels out]`, or multiplier where it is depthwise. */
  readonly filterShape: Shape4;
  readonly depthwise?: boolean;
}

/** The geometry of an undilated convolution over `[batch, height, width, channels]`. */
export function convolutionInfo(
  inputShape: readonly number[],
  { strides, pad, dimRoundingMode, filterShape, depthwise = false }: Convolution,
): backend_util.Conv2DInfo {
  return backend_util.computeConv2DInfo(
    inputShape as Shape4,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
    depthwise,
  );
}

/** The geometry of an undilated pool over `[batch, height, width, channels]`. */
export function poolInfo(
  inputShape: readonly number[],
  attributes: WindowAttributes & { readonly filterSize: [number, number] | number },
): backend_util.Conv2DInfo {
  const { filterSize, strides, pad, dimRoundingMode } = attributes;
  return backend_util.computePool2DInfo(
    inputShape as Shape4,
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
}

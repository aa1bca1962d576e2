import {
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  DepthwiseConv2dNative,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  type Tensor4D,
  getBackend,
} from '@tensorflow/tfjs-core';
import type { ImageWindow } from './image-window.ts';
import { runKernel } from './run-kernel.ts';
import { convolutionInfo } from './window-info.ts';

/** The kernels of tfjs that convolve and take gradients, each for `[batch, height, width, channels]`. */
const KERNELS = {
  full: {
    forward: Conv2D,
    toFilter: Conv2DBackpropFilter,
    toInput: Conv2DBackpropInput,
  },
  depthwise: {
    forward: DepthwiseConv2dNative,
    toFilter: DepthwiseConv2dNativeBackpropFilter,
    toInput: DepthwiseConv2dNativeBackpropInput,
  },
} as const;

/** An undilated convolution of padded images. */
export interface Convolution {
  readonly kind: keyof typeof KERNELS;
  readonly window: ImageWindow;
}

function attributes({ window: { strides, pad } }: Convolution): object {
  return { strides, pad, dataFormat: 'NHWC', dilations: [1, 1], dimRoundingMode: undefined };
}

export function convolve(convolution: Convolution, x: Tensor4D, filter: Tensor4D): Tensor4D {
  const { kind } = convolution;
  const given = attributes(convolution);
  if (getBackend() !== 'wasm') return runKernel(KERNELS[kind].forward, { x, filter }, given);
  // XNNPACK's own `same` gives zeros where a stride is larger than the kernel along one axis.
  const { strides, pad } = convolution.window;
  const geometry = { strides, pad, filterShape: filter.shape, depthwise: kind === 'depthwise' };
  const { top, bottom, left, right } = convolutionInfo(x.shape, geometry).padInfo;
  const borders = [
    [top, bottom],
    [left, right],
  ];
  return runKernel(
    KERNELS[kind].forward,
    { x, filter },
    { ...given, pad: [[0, 0], ...borders, [0, 0]] },
  );
}

interface FilterGradient {
  readonly x: Tensor4D;
  readonly dy: Tensor4D;
  readonly filterShape: readonly number[];
}

export function convolutionFilterGradient(
  convolution: Convolution,
  { x, dy, filterShape }: FilterGradient,
): Tensor4D {
  const { toFilter } = KERNELS[convolution.kind];
  return runKernel(toFilter, { x, dy }, { ...attributes(convolution), filterShape });
}

interface InputGradient {
  readonly filter: Tensor4D;
  readonly dy: Tensor4D;
  readonly inputShape: readonly number[];
}

export function convolutionInputGradient(
  convolution: Convolution,
  { filter, dy, inputShape }: InputGradient,
): Tensor4D {
  const { toInput } = KERNELS[convolution.kind];
  return runKernel(toInput, { dy, filter }, { ...attributes(convolution), inputShape });
}

import {
  type Convolution,
  convolutionFilterGradient,
  convolutionInputGradient,
  convolve,
} from '../operations/convolution.ts';
import { cropImages, imageWindow, padImages } from '../operations/image-window.ts';
import { convolutionFilter } from './convolution-filter.ts';
import type { PrimitiveKernel } from './primitive.ts';

/** A filter for each channel. */
export const depthwiseConv2d: PrimitiveKernel<'depthwiseConv2d'> = (layer, [input], pass) => {
  const window = imageWindow(layer.stride, layer.padding);
  const convolution: Convolution = { kind: 'depthwise', window };
  const x = padImages(input, window);
  const { filter, undilate } = convolutionFilter(pass, layer.weight, layer.dilation);
  return {
    output: convolve(convolution, x, filter),
    kept: [x, filter],
    backward: (dy, wanted) => {
      const filterShape = filter.shape;
      const inputShape = x.shape;
      const toFilter = (): typeof filter =>
        undilate(convolutionFilterGradient(convolution, { x, dy, filterShape }));
      const toInput = (): typeof x =>
        cropImages(convolutionInputGradient(convolution, { filter, dy, inputShape }), window);
      return {
        ...(wanted.weights && { weights: { '': toFilter() } }),
        ...(wanted.inputs && { inputs: [toInput()] }),
      };
    },
  };
};

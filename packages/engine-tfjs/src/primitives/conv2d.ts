import { type Tensor4D, concat, slice } from '@tensorflow/tfjs-core';
import { concatChannels, sliceChannels } from '../operations/channels.ts';
import {
  type Convolution,
  convolutionFilterGradient,
  convolutionInputGradient,
  convolve,
} from '../operations/convolution.ts';
import { cropImages, imageWindow, padImages } from '../operations/image-window.ts';
import { convolutionFilter } from './convolution-filter.ts';
import type { PrimitiveKernel } from './primitive.ts';

/** A convolution; one of groups is as many small ones, side by side. */
export const conv2d: PrimitiveKernel<'conv2d'> = (layer, [input], pass) => {
  const { groups } = layer;
  const window = imageWindow(layer.stride, layer.padding);
  const convolution: Convolution = { kind: 'full', window };
  const x = padImages(input, window);
  const { filter, undilate } = convolutionFilter(pass, layer.weight, layer.dilation);
  const filters = splitFilters(filter, groups);
  const outputs = splitChannels(x, groups).map((part, i) =>
    convolve(convolution, part, filters[i] ?? filter),
  );
  return {
    output: joinChannels(outputs),
    kept: [x, ...filters],
    backward: (dy, wanted) => {
      const xs = splitChannels(x, groups);
      const dys = splitChannels(dy, groups);
      const parts = filters.map((part, i): Part => ({
        filter: part,
        x: xs[i] ?? x,
        dy: dys[i] ?? dy,
      }));
      const toFilter = (part: Part): Tensor4D =>
        convolutionFilterGradient(convolution, { ...part, filterShape: part.filter.shape });
      const toInput = (part: Part): Tensor4D =>
        convolutionInputGradient(convolution, { ...part, inputShape: part.x.shape });
      return {
        ...(wanted.weights && { weights: { '': undilate(joinFilters(parts.map(toFilter))) } }),
        ...(wanted.inputs && { inputs: [cropImages(joinChannels(parts.map(toInput)), window)] }),
      };
    },
  };
};

/** One group. */
interface Part {
  readonly x: Tensor4D;
  readonly filter: Tensor4D;
  readonly dy: Tensor4D;
}

function splitChannels(x: Tensor4D, groups: number): readonly Tensor4D[] {
  if (groups === 1) return [x];
  const size = x.shape[3] / groups;
  return Array.from({ length: groups }, (_, i) => sliceChannels(x, i * size, size));
}

function joinChannels(parts: readonly Tensor4D[]): Tensor4D {
  const [first] = parts;
  return first && parts.length === 1 ? first : concatChannels(parts);
}

function splitFilters(filter: Tensor4D, groups: number): readonly Tensor4D[] {
  if (groups === 1) return [filter];
  const size = filter.shape[3] / groups;
  return Array.from({ length: groups }, (_, i) =>
    slice(filter, [0, 0, 0, i * size], [-1, -1, -1, size]),
  );
}

function joinFilters(parts: readonly Tensor4D[]): Tensor4D {
  const [first] = parts;
  return first && parts.length === 1 ? first : concat([...parts], 3);
}

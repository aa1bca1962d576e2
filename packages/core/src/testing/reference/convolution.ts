import type { Conv2dLayer, DepthwiseConv2dLayer } from '../../architecture/layer.ts';
import {
  type Activation,
  type Kernel,
  type Outcome,
  type Pass,
  firstOf,
  volume,
} from './kernel.ts';
import { windowTaps } from './window-taps.ts';

/** Grouped convolution: each filter reads the channels of its group. */
export const conv2d: Kernel<'conv2d'> = (layer, inputs, pass) => {
  const { groups, filters } = layer;
  return convolve({ layer, groups, filters }, firstOf(inputs), pass);
};

/** A group a channel; the kernel's memory is that of the grouped convolution. */
export const depthwiseConv2d: Kernel<'depthwiseConv2d'> = (layer, inputs, pass) => {
  const channels = firstOf(inputs).shape[2];
  return convolve({ layer, groups: channels, filters: channels }, firstOf(inputs), pass);
};

interface Convolution {
  readonly layer: Conv2dLayer | DepthwiseConv2dLayer;
  readonly groups: number;
  readonly filters: number;
}

function convolve(
  convolution: Convolution,
  input: Activation,
  pass: Parameters<Kernel<'conv2d'>>[2],
): Outcome {
  const kernel = pass.weight(convolution.layer.weight);
  const values = new Float64Array(input.size * volume(pass.shape));
  visit(convolution, { input, pass }, ({ to, from, weight }) => {
    values[to] = (values[to] ?? 0) + (input.values[from] ?? 0) * (kernel[weight] ?? 0);
  });
  const backward: Outcome['backward'] = (gradient) => {
    const back = new Float64Array(input.values.length);
    const weights = new Float64Array(kernel.length);
    visit(convolution, { input, pass }, ({ to, from, weight }) => {
      const g = gradient[to] ?? 0;
      back[from] = (back[from] ?? 0) + g * (kernel[weight] ?? 0);
      weights[weight] = (weights[weight] ?? 0) + g * (input.values[from] ?? 0);
    });
    return { inputs: [back], weights: { '': weights } };
  };
  return { values, backward };
}

/** Every product of the convolution, by the indices of its three values. */
function visit(
  { layer, groups, filters }: Convolution,
  { input, pass }: { input: Activation; pass: Pass & { shape: Activation['shape'] } },
  product: (indices: { to: number; from: number; weight: number }) => void,
): void {
  const [, , channels] = input.shape;
  const [read, made] = [channels / groups, filters / groups];
  const taps = windowTaps(layer, input.shape, pass.shape);
  const [pixelsIn, pixelsOut] = [volume(input.shape) / channels, volume(pass.shape) / filters];
  for (let example = 0; example < input.size; example++) {
    for (const { to, tap, from } of taps) {
      const start = (example * pixelsIn + from) * channels;
      for (let filter = 0; filter < filters; filter++) {
        const group = start + Math.floor(filter / made) * read;
        const out = (example * pixelsOut + to) * filters + filter;
        for (let channel = 0; channel < read; channel++) {
          const weight = (tap * read + channel) * filters + filter;
          product({ to: out, from: group + channel, weight });
        }
      }
    }
  }
}

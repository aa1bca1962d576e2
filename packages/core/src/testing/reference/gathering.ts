import type { LayerOf } from '../../architecture/layer.ts';
import { type Activation, type Kernel, type Outcome, firstOf, volume } from './kernel.ts';
import { windowTaps } from './window-taps.ts';

/** Where an output value is taken from: an input and an index in it; nowhere gives zero. */
type Source = readonly [input: number, index: number] | undefined;

/** Outputs that are copies of input values. */
function gather(inputs: readonly Activation[], sources: readonly Source[]): Outcome {
  const values = Float64Array.from(sources, (source) =>
    source ? (inputs[source[0]]?.values[source[1]] ?? 0) : 0,
  );
  const backward: Outcome['backward'] = (gradient) => {
    const back = inputs.map((input) => new Float64Array(input.values.length));
    sources.forEach((source, to) => {
      const into = source && back[source[0]];
      if (into) into[source[1]] = (into[source[1]] ?? 0) + (gradient[to] ?? 0);
    });
    return { inputs: back };
  };
  return { values, backward };
}

/** The source of every value of `[size, pixels, channels]`, in order. */
function sourcesOf(
  [size, pixels, channels]: readonly [number, number, number],
  source: (example: number, pixel: number, channel: number) => Source,
): readonly Source[] {
  return Array.from({ length: size * pixels * channels }, (_, i) => {
    const pixel = Math.floor(i / channels) % pixels;
    return source(Math.floor(i / channels / pixels), pixel, i % channels);
  });
}

/** One input, whose channels are read elsewhere. */
function gatherChannels(
  input: Activation,
  channels: number,
  from: (channel: number) => number,
): Outcome {
  const pixels = input.shape[0] * input.shape[1];
  const index = (example: number, pixel: number, channel: number): Source => [
    0,
    (example * pixels + pixel) * input.shape[2] + from(channel),
  ];
  return gather([input], sourcesOf([input.size, pixels, channels], index));
}

export const slice: Kernel<'slice'> = ({ begin, size }, inputs) =>
  gatherChannels(firstOf(inputs), size, (channel) => begin + channel);

export const channelShuffle: Kernel<'channelShuffle'> = ({ groups }, inputs) => {
  const channels = firstOf(inputs).shape[2];
  const from = (channel: number): number =>
    (channel % groups) * (channels / groups) + Math.floor(channel / groups);
  return gatherChannels(firstOf(inputs), channels, from);
};

export const concat: Kernel<'concat'> = (_layer, inputs, { shape }) => {
  const origin = inputs.flatMap(({ shape: [, , channels] }, input) =>
    Array.from({ length: channels }, (_, channel) => ({ input, channel, channels })),
  );
  const pixels = shape[0] * shape[1];
  const sources = sourcesOf([firstOf(inputs).size, pixels, shape[2]], (example, pixel, channel) => {
    const from = origin[channel];
    return from && [from.input, (example * pixels + pixel) * from.channels + from.channel];
  });
  return gather(inputs, sources);
};

export const shift: Kernel<'shift'> = ({ rows, columns }, inputs) => {
  const input = firstOf(inputs);
  const [height, width, channels] = input.shape;
  const source = (example: number, pixel: number, channel: number): Source => {
    const y = Math.floor(pixel / width) + rows;
    const x = (pixel % width) + columns;
    if (y < 0 || y >= height || x < 0 || x >= width) return undefined;
    return [0, ((example * height + y) * width + x) * channels + channel];
  };
  return gather([input], sourcesOf([input.size, height * width, channels], source));
};

/** The largest of `sign` times the values under the window. */
function extremePool(
  layer: LayerOf<'maxPool' | 'minPool'>,
  input: Activation,
  { shape, sign }: { shape: Activation['shape']; sign: 1 | -1 },
): Outcome {
  const [, , channels] = input.shape;
  const taps = windowTaps(layer, input.shape, shape);
  const sources: Source[] = new Array<Source>(input.size * volume(shape)).fill(undefined);
  for (let example = 0; example < input.size; example++) {
    for (const { to, from } of taps) {
      for (let channel = 0; channel < channels; channel++) {
        const out = example * volume(shape) + to * channels + channel;
        const index = example * volume(input.shape) + from * channels + channel;
        const best = sources[out];
        const value = sign * (input.values[index] ?? 0);
        if (!best || value > sign * (input.values[best[1]] ?? 0)) sources[out] = [0, index];
      }
    }
  }
  return gather([input], sources);
}

export const maxPool: Kernel<'maxPool'> = (layer, inputs, { shape }) =>
  extremePool(layer, firstOf(inputs), { shape, sign: 1 });

export const minPool: Kernel<'minPool'> = (layer, inputs, { shape }) =>
  extremePool(layer, firstOf(inputs), { shape, sign: -1 });

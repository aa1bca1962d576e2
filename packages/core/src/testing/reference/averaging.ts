import { type Activation, type Kernel, type Outcome, firstOf, volume } from './kernel.ts';
import { type Tap, windowTaps } from './window-taps.ts';

/** Each output pixel is the mean of the input pixels that `taps` give it, channel by channel. */
function average(
  input: Activation,
  { taps, shape }: { taps: readonly Tap[]; shape: Activation['shape'] },
): Outcome {
  const [, , channels] = input.shape;
  const counts = new Map<number, number>();
  for (const { to } of taps) counts.set(to, (counts.get(to) ?? 0) + 1);
  const visit = (value: (indices: { to: number; from: number; share: number }) => void): void => {
    for (let i = 0; i < input.size * channels; i++) {
      const [example, channel] = [Math.floor(i / channels), i % channels];
      for (const { to, from } of taps) {
        value({
          to: example * volume(shape) + to * channels + channel,
          from: example * volume(input.shape) + from * channels + channel,
          share: 1 / (counts.get(to) ?? 1),
        });
      }
    }
  };
  const values = new Float64Array(input.size * volume(shape));
  visit(({ to, from, share }) => {
    values[to] = (values[to] ?? 0) + share * (input.values[from] ?? 0);
  });
  const backward: Outcome['backward'] = (gradient) => {
    const back = new Float64Array(input.values.length);
    visit(({ to, from, share }) => {
      back[from] = (back[from] ?? 0) + share * (gradient[to] ?? 0);
    });
    return { inputs: [back] };
  };
  return { values, backward };
}

export const avgPool: Kernel<'avgPool'> = (layer, inputs, { shape }) => {
  const input = firstOf(inputs);
  return average(input, { taps: windowTaps(layer, input.shape, shape), shape });
};

export const globalAveragePool: Kernel<'globalAveragePool'> = (_layer, inputs, { shape }) => {
  const input = firstOf(inputs);
  const pixels = input.shape[0] * input.shape[1];
  const taps = Array.from({ length: pixels }, (_, from) => ({ to: 0, tap: from, from }));
  return average(input, { taps, shape });
};

import { type Activation, type BatchStatistics, type Kernel, firstOf } from './kernel.ts';

export const batchNorm: Kernel<'batchNorm'> = (layer, inputs, pass) => {
  const { weight, affine, epsilon } = layer;
  const input = firstOf(inputs);
  const channels = input.shape[2];
  const ones = new Float32Array(channels).fill(1);
  const scale = affine ? pass.weight(`${weight}/scale`) : ones;
  const offset = affine ? pass.weight(`${weight}/offset`) : new Float32Array(channels);
  const statistics = statisticsOf(input);
  const moving = pass.batchNorm === 'moving';
  const mean = moving ? pass.weight(`${weight}/mean`) : statistics.mean;
  const variance = moving ? pass.weight(`${weight}/variance`) : statistics.variance;
  const deviation = Float64Array.from(variance, (value) => Math.sqrt(value + epsilon));
  const normal = input.values.map((value, i) => {
    const c = i % channels;
    return (value - (mean[c] ?? 0)) / (deviation[c] ?? 1);
  });
  return {
    values: normal.map((value, i) => value * at(scale, i % channels) + at(offset, i % channels)),
    statistics,
    backward: (gradient) => {
      const toOffset = channelSums(gradient, channels);
      const toScale = channelSums(
        gradient.map((g, i) => g * at(normal, i)),
        channels,
      );
      const count = moving ? Number.POSITIVE_INFINITY : normal.length / channels;
      const back = gradient.map((g, i) => {
        const c = i % channels;
        const centred = g - (at(toOffset, c) + at(normal, i) * at(toScale, c)) / count;
        return (centred * at(scale, c)) / at(deviation, c);
      });
      const weights = affine ? { '/scale': toScale, '/offset': toOffset } : {};
      return { inputs: [back], weights };
    },
  };
};

function statisticsOf({ values, shape: [, , channels] }: Activation): BatchStatistics {
  const count = values.length / channels;
  const mean = channelSums(values, channels).map((sum) => sum / count);
  const squares = values.map((value, i) => (value - at(mean, i % channels)) ** 2);
  return { mean, variance: channelSums(squares, channels).map((sum) => sum / count) };
}

function channelSums(values: Float64Array, channels: number): Float64Array {
  const sums = new Float64Array(channels);
  values.forEach((value, i) => {
    sums[i % channels] = at(sums, i % channels) + value;
  });
  return sums;
}

function at(values: Float64Array | Float32Array, index: number): number {
  return values[index] ?? 0;
}

import type { ChannelStatistics } from '@cellsmith/core';

/** Values of a byte. */
export const LEVELS = 256;

/**
 * The normalised value of every pixel value: entry `channel * 256 + value` is
 * `(value - mean) / deviation` of that channel. A table, because a look-up is cheaper than a
 * subtraction and a product in double precision. A channel that never varies becomes 0.
 */
export function pixelTable({ mean, deviation }: ChannelStatistics): Float32Array {
  const table = new Float32Array(mean.length * LEVELS);
  mean.forEach((centre, channel) => {
    const scale = deviation[channel] ? 1 / deviation[channel] : 0;
    for (let value = 0; value < LEVELS; value++) {
      table[channel * LEVELS + value] = (value - centre) * scale;
    }
  });
  return table;
}

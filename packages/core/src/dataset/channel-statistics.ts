import { CellsmithError } from '../errors.ts';
import type { ImageSet } from './dataset.ts';

/** Mean and standard deviation of each channel, in units of 0..255. */
export interface ChannelStatistics {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Values that a byte can have. */
const VALUES = 256;

/**
 * Over all pixels of `images`; normalisation takes them from the training split only (FACTS 1.6).
 *
 * It counts how often each value occurs, so that nothing is rounded before the end.
 *
 * @throws CellsmithError `INVALID_DATA` where there are no images
 */
export function channelStatistics({ images }: ImageSet, channels: number): ChannelStatistics {
  if (images.length === 0) {
    throw new CellsmithError('INVALID_DATA', 'There are no images to take statistics from');
  }
  const counts = countValues(images, channels);
  const average = (channel: number, of: (value: number) => number): number =>
    counts
      .subarray(channel * VALUES, (channel + 1) * VALUES)
      .reduce((sum, count, value) => sum + count * of(value), 0) /
    (images.length / channels);
  const mean = Array.from({ length: channels }, (_, c) => average(c, (value) => value));
  const deviation = mean.map((m, c) => Math.sqrt(average(c, (value) => (value - m) ** 2)));
  return { mean, deviation };
}

/** How often each value occurs in each channel, `[channels, 256]`. */
function countValues(images: Uint8Array, channels: number): Uint32Array {
  const counts = new Uint32Array(channels * VALUES);
  for (let i = 0; i < images.length; i += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const at = channel * VALUES + (images[i + channel] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return counts;
}

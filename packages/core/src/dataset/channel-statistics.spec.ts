import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { channelStatistics } from './channel-statistics.ts';

function statistics(images: Uint8Array, channels: number): ReturnType<typeof channelStatistics> {
  return channelStatistics({ images, labels: new Uint8Array(0), count: 1 }, channels);
}

describe('channelStatistics', () => {
  it('is mean and deviation of each channel', () => {
    // Channel 0: 1, 3, 5, 7. Channel 1: 10, 10, 10, 10.
    const { mean, deviation } = statistics(Uint8Array.of(1, 10, 3, 10, 5, 10, 7, 10), 2);

    expect(mean).toEqual([4, 10]);
    expect(deviation[0]).toBeCloseTo(Math.sqrt(5), 12);
    expect(deviation[1]).toBe(0);
  });

  it('agrees with the definition in two passes', () => {
    const pixels = fc.uint8Array({ minLength: 3, maxLength: 90 });
    fc.assert(
      fc.property(pixels, (values) => {
        const images = values.subarray(0, values.length - (values.length % 3));
        const { mean, deviation } = statistics(images, 3);
        for (const channel of [0, 1, 2]) {
          const own = [...images].filter((_value, i) => i % 3 === channel);
          const m = own.reduce((sum, value) => sum + value, 0) / own.length;
          const variance = own.reduce((sum, value) => sum + (value - m) ** 2, 0) / own.length;
          expect(mean[channel]).toBeCloseTo(m, 9);
          expect(deviation[channel]).toBeCloseTo(Math.sqrt(variance), 9);
        }
      }),
    );
  });

  it('loses nothing of a small deviation beside a large mean', () => {
    const images = new Uint8Array(3_000_000).fill(255);
    images[0] = 254;
    const share = 1 / images.length;

    expect(statistics(images, 1).deviation[0]).toBeCloseTo(Math.sqrt(share * (1 - share)), 12);
  });

  it('refuses to be taken of nothing', () => {
    expect(() => statistics(new Uint8Array(0), 3)).toThrow(
      expect.objectContaining({ code: 'INVALID_DATA' }),
    );
  });
});

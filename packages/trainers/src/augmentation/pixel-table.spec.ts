import { describe, expect, it } from '@jest/globals';
import { channelStatistics } from '@cellsmith/core';
import { pixelTable } from './pixel-table.ts';

describe('pixelTable', () => {
  it('gives the images of its statistics mean 0 and deviation 1 in each channel', () => {
    const images = Uint8Array.from([0, 10, 100, 20, 200, 30, 40, 40]);
    const set = { count: 2, images, labels: new Uint8Array(2) };
    const table = pixelTable(channelStatistics(set, 2));

    for (const channel of [0, 1]) {
      const values = Array.from(images)
        .filter((_, i) => i % 2 === channel)
        .map((value) => table[channel * 256 + value] ?? Number.NaN);
      const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
      const variance = values.reduce((sum, v) => sum + v * v, 0) / values.length;

      expect(mean).toBeCloseTo(0, 6);
      expect(variance).toBeCloseTo(1, 6);
    }
  });

  it('makes a channel that never varies 0', () => {
    const table = pixelTable({ mean: [17], deviation: [0] });

    expect(table.every((value) => Math.abs(value) === 0)).toBe(true);
  });
});

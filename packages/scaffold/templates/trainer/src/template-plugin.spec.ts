import { describe, expect, it } from '@jest/globals';
import { describeTrainer } from '@cellsmith/core/testing';
import { placesInChunks, takeBatch } from './take-batch.ts';
import { templatePlugin } from './template-plugin.ts';

describeTrainer(templatePlugin);
describeTrainer(templatePlugin, { options: { batchSize: 5 } });

describe('templatePlugin', () => {
  it('brings pixels from 0..255 to -1..1, with their labels', () => {
    const set = { count: 2, images: Uint8Array.of(0, 255), labels: Uint8Array.of(4, 7) };
    const batch = takeBatch(set, [1, 0, 3]);

    expect([...batch.images]).toEqual([1, -1, 1]);
    expect([...batch.labels]).toEqual([7, 4, 7]);
  });

  it('visits every place once', () => {
    expect(placesInChunks(7, 3)).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  it.each([{ batchSize: 0 }, { learningRate: -1 }, { momentum: 0.9 }])('refuses %j', (options) => {
    expect(templatePlugin.options.safeParse(options).success).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { type Dataset, createRng } from '@cellsmith/core';
import { describeDataset } from '@cellsmith/core/testing';
import { synthetic } from './synthetic.ts';

const few = { drawn: { train: 200, test: 50 } };

function load(options: unknown, seedOfRun = 1): Promise<Dataset> {
  return synthetic.load(options, {
    rng: createRng(seedOfRun),
    environment: {},
    report: () => undefined,
  });
}

describeDataset(synthetic);
describeDataset(synthetic, { options: { size: 16, seed: 7, ...few } });

describe('synthetic', () => {
  it('holds 4,000 and 1,000 colour images of 32 x 32 unless told otherwise', async () => {
    const { train, test, shape, classes } = await load({});

    expect([train.count, test.count]).toEqual([4000, 1000]);
    expect(shape).toEqual([32, 32, 3]);
    expect(classes).toHaveLength(10);
  });

  it('has as many images of each class', async () => {
    const { train, test } = await load(few);
    const counts = (labels: Uint8Array): number[] =>
      Array.from({ length: 10 }, (_, label) => labels.filter((other) => other === label).length);

    expect(counts(train.labels)).toEqual(Array(10).fill(20));
    expect(counts(test.labels)).toEqual(Array(10).fill(5));
  });

  it('begins more images with the fewer ones', async () => {
    const [small, large] = [await load(few), await load({ drawn: { train: 300, test: 50 } })];

    const beginning = large.train.images.subarray(0, small.train.images.length);
    expect(Buffer.compare(beginning, small.train.images)).toBe(0);
    expect(large.train.labels.subarray(0, 200)).toEqual(small.train.labels);
  });

  it('depends on its own seed and not on that of the run', async () => {
    const images = (await load(few)).test.images;

    expect(Buffer.compare((await load(few, 2)).test.images, images)).toBe(0);
    expect(Buffer.compare((await load({ ...few, seed: 1 })).test.images, images)).not.toBe(0);
  });

  it.each([{ size: 33 }, { size: 8 }, { seed: -1 }, { drawn: { train: 5 } }, { sized: 32 }])(
    'refuses %j',
    (options) => {
      expect(synthetic.options.safeParse(options).success).toBe(false);
    },
  );
});

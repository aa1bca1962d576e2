import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Dataset, DatasetContext, DatasetPlugin, ImageSet } from '../dataset/dataset.ts';
import { createRng } from '../rng.ts';

/** What the suite needs to know of a data set. */
export interface DatasetSuite {
  /** Of the data set; all defaults unless given. */
  readonly options?: unknown;
  readonly environment?: DatasetContext['environment'];
}

/** The laws of every data set. */
export function describeDataset(plugin: DatasetPlugin, suite: DatasetSuite = {}): void {
  const { options = {}, environment = {} } = suite;
  const load = (): Promise<Dataset> =>
    plugin.load(options, { rng: createRng(1), environment, report: () => undefined });

  describe(`data set ${plugin.name} ${JSON.stringify(options)}`, () => {
    let dataset: Dataset;
    beforeAll(async () => {
      dataset = await load();
    });

    it('names its classes, each once', () => {
      expect(new Set(dataset.classes).size).toBe(dataset.classes.length);
    });

    it.each(['train', 'test'] as const)('has whole images with valid labels in %s', (split) => {
      const { count, images, labels } = dataset[split];

      expect(count).toBeGreaterThan(0);
      expect(images).toHaveLength(count * imageSize(dataset));
      expect(labels).toHaveLength(count);
      expect(labels.every((label) => label < dataset.classes.length)).toBe(true);
    });

    it('shows every class in train', () => {
      expect(new Set(dataset.train.labels).size).toBe(dataset.classes.length);
    });

    it('tests on no image that it trains on', () => {
      const trained = fingerprints(dataset.train, imageSize(dataset));
      const tested = fingerprints(dataset.test, imageSize(dataset));

      expect([...tested].filter((image) => trained.has(image))).toEqual([]);
    });

    it('is the same whenever it is loaded', async () => {
      const again = await load();

      expect(again.classes).toEqual(dataset.classes);
      expectEqualImages(again.train, dataset.train);
      expectEqualImages(again.test, dataset.test);
    });
  });
}

function expectEqualImages(one: ImageSet, other: ImageSet): void {
  // A bytewise comparison: jest's own takes seconds for a real data set.
  expect(Buffer.compare(one.images, other.images)).toBe(0);
  expect(Buffer.compare(one.labels, other.labels)).toBe(0);
}

function imageSize({ shape }: Dataset): number {
  return shape[0] * shape[1] * shape[2];
}

/** One text an image, equal for equal images; of at most 2,000 images. */
function fingerprints({ count, images }: ImageSet, size: number): Set<string> {
  const seen = Array.from({ length: Math.min(count, 2000) }, (_, i) =>
    Buffer.from(images.subarray(i * size, (i + 1) * size)).toString('latin1'),
  );
  return new Set(seen);
}

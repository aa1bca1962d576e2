import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Dataset, DatasetContext, DatasetPlugin, ImageSet } from '../dataset/dataset.ts';
import { createRng } from '../rng.ts';
import { blame } from './blame.ts';

/** What the suite needs to know of a data set. */
export interface DatasetSuite {
  /** Of the data set; all defaults unless given. */
  readonly options?: unknown;
  readonly environment?: DatasetContext['environment'];
}

const SPLITS = ['train', 'test'] as const;

/** The laws of every data set. */
export function describeDataset(plugin: DatasetPlugin, suite: DatasetSuite = {}): void {
  const { options = {}, environment = {} } = suite;
  const load = (): Promise<Dataset> =>
    plugin.load(options, { rng: createRng(1), environment, report: () => undefined });

  describe(`data set ${plugin.name} ${JSON.stringify(options)}`, () => {
    let loaded: Dataset | undefined;
    beforeAll(async () => {
      loaded = await load();
    });
    const dataset = (): Dataset => {
      if (loaded) return loaded;
      throw new Error(`Data set ${plugin.name} was not loaded`);
    };

    describeClasses(dataset);
    describeImages(dataset);

    it('is the same whenever it is loaded', async () => {
      const again = await load();

      blame('the second load has other classes than the first', () => {
        expect(again.classes).toEqual(dataset().classes);
      });
      for (const split of SPLITS) expectEqualImages(again[split], dataset()[split], split);
    });
  });
}

function describeClasses(dataset: () => Dataset): void {
  it('names its classes, each once', () => {
    const { classes } = dataset();

    blame('some classes have one name', () => {
      expect(new Set(classes).size).toBe(classes.length);
    });
    blame('a class has no name', () => {
      expect(classes).not.toContain('');
    });
  });

  it('shows every class in train', () => {
    const { classes, train } = dataset();

    blame('there are not images of as many classes in train as it names', () => {
      expect(new Set(train.labels).size).toBe(classes.length);
    });
  });
}

function describeImages(dataset: () => Dataset): void {
  it.each(SPLITS)('has whole images in %s, as many as it counts', (split) => {
    const { count, images } = dataset()[split];

    blame(`there is no image in ${split}`, () => {
      expect(count).toBeGreaterThan(0);
    });
    blame(`the values of ${split} are not those of ${count} images of its shape`, () => {
      expect(images.length).toBe(count * imageSize(dataset()));
    });
  });

  it.each(SPLITS)('has one label in 0..classes - 1 for every image of %s', (split) => {
    const { count, labels } = dataset()[split];
    const classes = dataset().classes.length;

    blame(`there are not as many labels as images in ${split}`, () => {
      expect(labels.length).toBe(count);
    });
    blame(`a label of ${split} is no class`, () => {
      expect([...new Set(labels)].filter((label) => label >= classes)).toEqual([]);
    });
  });

  it('tests on no image that it trains on', () => {
    const trained = fingerprints(dataset().train, imageSize(dataset()));
    const tested = fingerprints(dataset().test, imageSize(dataset()));

    blame('some images are in train and in test', () => {
      expect([...tested].filter((image) => trained.has(image)).length).toBe(0);
    });
  });
}

function expectEqualImages(one: ImageSet, other: ImageSet, split: string): void {
  // A bytewise comparison: jest's own takes seconds for a real data set.
  blame(`the second load has other images in ${split} than the first`, () => {
    expect(Buffer.compare(one.images, other.images)).toBe(0);
  });
  blame(`the second load has other labels in ${split} than the first`, () => {
    expect(Buffer.compare(one.labels, other.labels)).toBe(0);
  });
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

import { type Dataset, type DatasetPlugin, defineDataset } from '@cellsmith/core';
import { z } from 'zod';
import { CLASSES } from './classes.ts';
import { fetchData } from './fetch-data.ts';
import { CIFAR10_MANIFEST, type Manifest } from './manifest.ts';
import { fetchCommand, requireFolder } from './place.ts';
import { readSplit } from './read-split.ts';
import { SIDE } from './record.ts';

/** Another release than the official one. */
export interface Release {
  readonly manifest?: Manifest;
  /** Milliseconds before a download is tried again. */
  readonly pauseMs?: number;
}

const options = z.strictObject({
  /** The folder of the binary files, or the one that it lies in. */
  path: z.string().min(1).optional(),
});

/** CIFAR-10 in the form of {@link Release}; all but {@link cifar10} is for tests and mirrors. */
export function createCifar10({
  manifest = CIFAR10_MANIFEST,
  pauseMs,
}: Release = {}): DatasetPlugin {
  return defineDataset({
    name: 'cifar10',
    summary:
      '60,000 photographs of ten classes, 32 x 32 (fetch them once: cellsmith data fetch cifar10)',
    options,
    load: async ({ path }, { environment }): Promise<Dataset> => {
      const source = { manifest, path, environment };
      const data = { folder: requireFolder(source), manifest, remedy: fetchCommand(source) };
      return {
        name: 'cifar10',
        shape: [SIDE, SIDE, 3],
        classes: CLASSES,
        train: await readSplit(data, 'train'),
        test: await readSplit(data, 'test'),
      };
    },
    fetch: ({ path }, { environment, report }) =>
      fetchData({ source: { manifest, path, environment }, report, pauseMs }),
  });
}

/**
 * CIFAR-10: 50,000 training and 10,000 test images of ten classes. Looked for in the option `path`, then
 * the environment variable `CELLSMITH_DATA`, then the user's cache folder; every file is checked for
 * presence, size, labels and md5 each time, which takes about a second.
 *
 * @see Krizhevsky (2009), https://www.cs.toronto.edu/~kriz/cifar.html
 */
export const cifar10: DatasetPlugin = createCifar10();

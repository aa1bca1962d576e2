import type { RemoteFile } from '../download/remote-file.ts';

/** One file of records. */
export interface DataFile {
  readonly name: string;
  readonly split: 'train' | 'test';
  readonly md5: string;
}

/** What a sound copy of the data consists of and where it comes from. */
export interface Manifest {
  /** A gzipped tar file with {@link Manifest.folder} in it. */
  readonly archive: RemoteFile;
  readonly folder: string;
  /** Records in each file. */
  readonly records: number;
  /** In the order in which their images are numbered. */
  readonly files: readonly DataFile[];
}

/**
 * The official release.
 *
 * @see https://www.cs.toronto.edu/~kriz/cifar.html
 */
export const CIFAR10_MANIFEST: Manifest = {
  archive: {
    url: 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz',
    sizeBytes: 170_052_171,
    md5: 'c32a1d4ab5d03f1284b67883e8d87530',
  },
  folder: 'cifar-10-batches-bin',
  records: 10_000,
  files: [
    { name: 'data_batch_1.bin', split: 'train', md5: '5dd7e06a14cb22eb9f671a540d1b7c25' },
    { name: 'data_batch_2.bin', split: 'train', md5: '5ea93a67294ea407fff1d09f752e9692' },
    { name: 'data_batch_3.bin', split: 'train', md5: '942cd6a4bcdd0dd3c604fbe906cb4421' },
    { name: 'data_batch_4.bin', split: 'train', md5: 'ae636b3ba5c66a11e91e8cb52e771fcb' },
    { name: 'data_batch_5.bin', split: 'train', md5: '53f37980c15c3d472c316c40844f3f0d' },
    { name: 'test_batch.bin', split: 'test', md5: '803d5f7f4d78ea53de84dbe85f74fb6d' },
  ],
};

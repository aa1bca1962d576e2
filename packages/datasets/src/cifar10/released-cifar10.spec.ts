import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyFile, open, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dataset, channelStatistics, createRng } from '@cellsmith/core';
import { type TemporaryFolder, createTemporaryFolder } from '../testing/temporary-folder.ts';
import { cifar10 } from './cifar10.ts';
import { CIFAR10_MANIFEST as manifest } from './manifest.ts';
import { findFolder } from './place.ts';

const environment = { CELLSMITH_DATA: process.env['CELLSMITH_DATA'] };
const released = environment.CELLSMITH_DATA ? findFolder({ manifest, environment }) : undefined;
const whereReleased = released === undefined ? describe.skip : describe;
if (released === undefined) {
  process.stderr.write('released-cifar10.spec.ts: skipped, CELLSMITH_DATA names no CIFAR-10\n');
}

function load(options: unknown): Promise<Dataset> {
  return cifar10.load(options, { rng: createRng(1), environment, report: () => undefined });
}

whereReleased('CIFAR-10 as released', () => {
  it('has 50,000 and 10,000 images, as many of each class', async () => {
    const { train, test } = await load({});
    const counts = (labels: Uint8Array): number[] => {
      const found = Array<number>(10).fill(0);
      for (const label of labels) found[label] = (found[label] ?? 0) + 1;
      return found;
    };

    expect(counts(train.labels)).toEqual(Array(10).fill(5000));
    expect(counts(test.labels)).toEqual(Array(10).fill(1000));
  }, 60_000);

  it('has the published mean and deviation of each channel', async () => {
    const { mean, deviation } = channelStatistics((await load({})).train, 3);

    [125.307, 122.95, 113.865].forEach((value, c) => {
      expect(mean[c]).toBeCloseTo(value, 3);
    });
    [62.993, 62.089, 66.705].forEach((value, c) => {
      expect(deviation[c]).toBeCloseTo(value, 3);
    });
  }, 60_000);

  describe('when a file is damaged', () => {
    let temporary: TemporaryFolder;
    beforeEach(async () => {
      temporary = await createTemporaryFolder();
      for (const { name } of manifest.files.slice(1)) {
        await symlink(join(released ?? '', name), join(temporary.path, name));
      }
      await copyFile(join(released ?? '', 'data_batch_1.bin'), file());
    });
    afterEach(() => temporary.remove());
    const file = (): string => join(temporary.path, 'data_batch_1.bin');

    async function overwrite(position: number, byte: number): Promise<void> {
      const handle = await open(file(), 'r+');
      await handle.write(Uint8Array.of(byte), 0, 1, position);
      await handle.close();
    }

    it('refuses a short file', async () => {
      const handle = await open(file(), 'r+');
      await handle.truncate(30_000_000);
      await handle.close();

      await expect(load({ path: temporary.path })).rejects.toThrow(
        `${file()}: expected 30730000 bytes, found 30000000; fetch it with: cellsmith data fetch cifar10`,
      );
    });

    it('refuses a label above 9', async () => {
      await overwrite(5000 * 3073, 10);

      await expect(load({ path: temporary.path })).rejects.toThrow(
        'expected labels 0..9, found 10 in record 5000',
      );
    });

    it('refuses another pixel', async () => {
      const handle = await open(file(), 'r');
      const { buffer } = await handle.read(new Uint8Array(1), 0, 1, 1234);
      await handle.close();
      await overwrite(1234, (buffer[0] ?? 0) ^ 1);

      await expect(load({ path: temporary.path })).rejects.toThrow(
        'expected md5 5dd7e06a14cb22eb9f671a540d1b7c25, found ',
      );
    });
  });
});

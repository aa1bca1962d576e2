import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dataset, type DatasetPlugin, createRng } from '@cellsmith/core';
import { describeDataset } from '@cellsmith/core/testing';
import { type SmallRelease, createSmallRelease, writeRelease } from '../testing/small-release.ts';
import { createCifar10 } from './cifar10.ts';
import { RECORD_BYTES } from './record.ts';

// The contract suite takes its plugin before any hook can run.
const root = mkdtempSync(join(tmpdir(), 'cellsmith-cifar10-'));
const release: SmallRelease = await createSmallRelease(root, createRng(1));
const cifar10: DatasetPlugin = createCifar10({ manifest: release.manifest });
const path = join(root, 'data');
const remedy = `fetch it with: cellsmith data fetch cifar10 --set path=${path}`;

function load(): Promise<Dataset> {
  const context = { rng: createRng(1), environment: {}, report: () => undefined };
  return cifar10.load({ path }, context);
}

beforeAll(() => writeRelease(path, release.contents));
afterAll(() => {
  rmSync(root, { recursive: true });
});

describeDataset(cifar10, { options: { path } });
describeDataset(cifar10, { environment: { CELLSMITH_DATA: path } });

describe('cifar10', () => {
  it('numbers the images file by file', async () => {
    const { train, test } = await load();

    expect([train.count, test.count]).toEqual([40, 20]);
    expect([...train.labels.subarray(18, 22)]).toEqual([8, 9, 0, 1]);
    const second = release.contents.get('data_batch_2.bin');
    expect(train.images[20 * 3072]).toBe(second?.[1]);
    expect(train.images[20 * 3072 + 1]).toBe(second?.[1025]);
  });

  it('refuses options that it does not know', () => {
    expect(cifar10.options.safeParse({ folder: path }).success).toBe(false);
  });
});

describe('a damaged copy of cifar10', () => {
  const file = join(path, 'data_batch_2.bin');
  const sound = release.contents.get('data_batch_2.bin') ?? new Uint8Array();
  const damaged = (at: number, value: number): Uint8Array => sound.with(at, value);
  afterAll(() => writeFile(file, sound));

  it('is refused with the missing file', async () => {
    await rm(file);

    await expect(load()).rejects.toMatchObject({
      code: 'MISSING_DATA',
      message: `${file}: the file is missing; ${remedy}`,
    });
  });

  it.each([
    ['short file', sound.subarray(0, 1000), 'expected 61460 bytes, found 1000'],
    ['long file', Buffer.concat([sound, sound]), 'expected 61460 bytes, found 122920'],
    ['label', damaged(7 * RECORD_BYTES, 10), 'expected labels 0..9, found 10 in record 7'],
  ])('is refused with the wrong %s', async (_what, bytes, finding) => {
    await writeFile(file, bytes);

    await expect(load()).rejects.toMatchObject({
      code: 'INVALID_DATA',
      message: `${file}: ${finding}; ${remedy}`,
    });
  });

  it('is refused with the md5 of a file with one other bit', async () => {
    const expected = release.manifest.files[1]?.md5 ?? '';
    await writeFile(file, damaged(5000, (sound[5000] ?? 0) ^ 1));

    await expect(load()).rejects.toThrow(
      new RegExp(`: expected md5 ${expected}, found [0-9a-f]{32}; fetch it with: `, 'u'),
    );
  });
});

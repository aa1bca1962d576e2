import { describe, expect, it } from '@jest/globals';
import { checkBatch } from './check-batch.ts';

const EXPECTED = { shape: [2, 2, 3], classes: 4 } as const;
const BATCH = { size: 2, images: new Float32Array(24), labels: Int32Array.of(0, 3) };

describe('checkBatch', () => {
  it('lets batches pass that are what they say, with labels and without', () => {
    const unlabelled = { size: BATCH.size, images: BATCH.images };
    checkBatch(BATCH, EXPECTED);
    checkBatch(unlabelled, EXPECTED);

    expect(BATCH.labels).toEqual(Int32Array.of(0, 3));
  });

  it.each([
    ['too few values', { images: new Float32Array(23) }, '23 values; 2 images of 2x2x3 are 24'],
    ['too many values', { images: new Float32Array(36) }, '36 values; 2 images of 2x2x3 are 24'],
    ['too few labels', { labels: Int32Array.of(1) }, '2 images with 1 labels'],
    [
      'a label of no class',
      { labels: Int32Array.of(1, 4) },
      'label 4 at image 1; labels are 0 to 3',
    ],
    ['a negative label', { labels: Int32Array.of(-1, 1) }, 'label -1 at image 0'],
    ['no images', { size: 0, images: new Float32Array(0) }, '0 images; it has at least one'],
    ['half an image', { size: 1.5 }, '1.5 images'],
  ])('refuses a batch with %s', (_what, changes, message) => {
    expect(() => {
      checkBatch({ ...BATCH, ...changes }, EXPECTED);
    }).toThrow(
      expect.objectContaining({ code: 'INVALID_DATA', message: expect.stringContaining(message) }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { type Batch, type ImageSet, createRng } from '@cellsmith/core';
import type { AugmentationOptions } from './augmentation-options.ts';
import { BatchLoader, type Pass } from './batch-loader.ts';
import { drawPlacement } from './placement.ts';
import { shuffle } from './shuffle.ts';
import { writeWindow } from './write-window.ts';

/** Image `i` is filled with `i + 1` and labelled `i % 10`. */
const images: ImageSet = {
  count: 50,
  images: Uint8Array.from({ length: 50 * 64 }, (_, i) => Math.floor(i / 64) + 1),
  labels: Uint8Array.from({ length: 50 }, (_, i) => i % 10),
};
const table = Float32Array.from({ length: 256 }, (_, value) => value / 2);
const loader = new BatchLoader(images, { shape: [8, 8, 1], table, batchSize: 12 });
const rng = createRng(11);
const plain: AugmentationOptions = {
  padding: 4,
  flip: true,
  cutout: { size: 0, convention: 'centre' },
};

/** Which image each place of a pass holds: the largest pixel survives any crop of 4 in 8. */
function numbers(pass: Pass): readonly number[] {
  return all(pass).flatMap(({ images: pixels, size }) =>
    Array.from(
      { length: size },
      (_, i) => 2 * Math.max(...pixels.subarray(i * 64, i * 64 + 64)) - 1,
    ),
  );
}

function all(pass: Pass): readonly Batch[] {
  return Array.from({ length: pass.batches }, (_, index) => pass.batch(index));
}

describe('BatchLoader', () => {
  it('keeps the smaller batch at the end', () => {
    expect(loader.batches).toBe(5);
    expect(all(loader.inOrder()).map(({ size }) => size)).toEqual([12, 12, 12, 12, 2]);
  });

  it.each([
    [45_000, 160, 282],
    [50_000, 144, 348],
  ])('has the batches of the papers: %d images in batches of %d are %d', (count, batchSize, n) => {
    const set = { count, images: new Uint8Array(0), labels: new Uint8Array(0) };

    expect(new BatchLoader(set, { shape: [32, 32, 3], table, batchSize }).batches).toBe(n);
  });

  it('gives normalised images with their labels in order', () => {
    const batch = loader.inOrder().batch(4);

    expect(batch.images).toEqual(new Float32Array(128).fill(24.5).fill(25, 64));
    expect(batch.labels).toEqual(Int32Array.of(8, 9));
  });

  it('shows every image once in a shuffled pass, with its own label', () => {
    const pass = loader.shuffled(rng);
    const shown = numbers(pass);
    const labels = all(pass).flatMap((batch) => Array.from(batch.labels));

    expect(shown.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(shown).not.toEqual(shown.toSorted((a, b) => a - b));
    expect(labels).toEqual(shown.map((image) => image % 10));
  });

  it('gives the same batch whenever and however often it is asked for', () => {
    const forwards = all(loader.augmented(rng, plain));
    const pass = loader.augmented(createRng(11), plain);

    for (const index of [4, 0, 2, 2]) expect(pass.batch(index)).toEqual(forwards[index]);
  });

  it('shows other orders and other windows to other streams', () => {
    const [one, other] = [1, 2].map((epoch) => loader.augmented(rng.stream(epoch), plain));

    expect(one && numbers(one)).not.toEqual(other && numbers(other));
    expect(one?.batch(0).images).not.toEqual(other?.batch(0).images);
  });

  it('draws the window of each image from a stream named after its place', () => {
    const order = shuffle(50, rng.stream('order'));
    const { images: pixels, size } = loader.augmented(rng, plain).batch(2);

    for (let i = 0; i < size; i++) {
      const image = order[24 + i] ?? 0;
      const placement = drawPlacement(rng.stream('crop', 2, i), plain);
      const expected = new Float32Array(64);
      const source = images.images.subarray(image * 64, image * 64 + 64);
      writeWindow(source, expected, { shape: [8, 8, 1], table, placement });

      expect(pixels.subarray(i * 64, i * 64 + 64)).toEqual(expected);
    }
  });

  it('leaves orders and windows as they are when a cutout is added', () => {
    const cut = { ...plain, cutout: { size: 3, convention: 'corner' } } as const;
    const before = loader.augmented(rng, plain).batch(1).images;
    const after = loader.augmented(rng, cut).batch(1).images;

    const changed = after.filter((value, i) => value !== before[i]);

    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThanOrEqual(12 * 9);
    expect(changed.every((value) => value === 0)).toBe(true);
  });

  it('hands out arrays that it does not write to again', () => {
    const pass = loader.augmented(rng, plain);
    const first = pass.batch(0);
    const copy = first.images.slice();
    pass.batch(1);

    expect(first.images).toEqual(copy);
  });
});

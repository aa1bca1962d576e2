import type { Batch, ImageSet } from '@cellsmith/core';

/**
 * Images of `set` by their places in it, wrapped around at its end.
 *
 * @returns images `[size, height, width, channels]` with values in -1..1
 */
export function takeBatch({ images, labels, count }: ImageSet, places: readonly number[]): Batch {
  const length = images.length / count;
  const batch = {
    size: places.length,
    images: new Float32Array(places.length * length),
    labels: new Int32Array(places.length),
  };
  places.forEach((place, i) => {
    const from = (place % count) * length;
    const pixels = images.subarray(from, from + length);
    batch.images.set(
      Float32Array.from(pixels, (value) => value / 127.5 - 1),
      i * length,
    );
    batch.labels[i] = labels[place % count] ?? 0;
  });
  return batch;
}

/** The places 0 to `count - 1` in chunks of up to `size`. */
export function placesInChunks(count: number, size: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, chunk) =>
    Array.from({ length: Math.min(size, count - chunk * size) }, (_, i) => chunk * size + i),
  );
}

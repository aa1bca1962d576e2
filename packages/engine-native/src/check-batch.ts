import { type Batch, CellsmithError, type Shape } from '@cellsmith/core';

/** What a network takes and tells apart. */
export interface Expected {
  /** Of one image. */
  readonly shape: Shape;
  readonly classes: number;
}

/**
 * Kernels trust what they are given.
 *
 * @throws CellsmithError `INVALID_DATA` where they would read beyond the images, the labels or the logits
 */
export function checkBatch(
  { images, labels, size }: Pick<Batch, 'images' | 'size'> & Partial<Batch>,
  { shape, classes }: Expected,
): void {
  if (!Number.isInteger(size) || size < 1) throw invalid(`of ${size} images; it has at least one`);
  const values = shape.reduce((product, length) => product * length, size);
  if (images.length !== values) {
    const needed = `${size} images of ${shape.join('x')} are ${values}`;
    throw invalid(`with ${images.length} values; ${needed}`);
  }
  if (!labels) return;
  if (labels.length !== size) throw invalid(`of ${size} images with ${labels.length} labels`);
  const wrong = labels.findIndex((label) => label < 0 || label >= classes);
  if (wrong < 0) return;
  throw invalid(`with label ${labels[wrong]} at image ${wrong}; labels are 0 to ${classes - 1}`);
}

function invalid(what: string): CellsmithError {
  return new CellsmithError('INVALID_DATA', `A batch ${what}`);
}

/** Height and width of an image in pixels. */
export const SIDE = 32;

/** Pixels of an image, and bytes of one of its colour planes. */
const PLANE = SIDE * SIDE;

/** Bytes of an image. */
export const IMAGE_BYTES = 3 * PLANE;

/** A label byte, then the planes red, green and blue. */
export const RECORD_BYTES = 1 + IMAGE_BYTES;

/** The label byte of a record. */
export function labelOf(records: Uint8Array, record: number): number {
  return records[record * RECORD_BYTES] ?? 0;
}

/**
 * Weaves the three planes of a record into `[32, 32, 3]`.
 *
 * @param image `[3072]`, overwritten
 */
export function weaveImage(records: Uint8Array, record: number, image: Uint8Array): void {
  const begin = record * RECORD_BYTES + 1;
  for (let pixel = 0; pixel < PLANE; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      image[3 * pixel + channel] = records[begin + channel * PLANE + pixel] ?? 0;
    }
  }
}

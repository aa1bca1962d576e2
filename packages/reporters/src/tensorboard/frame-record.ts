import { crc32c } from '@aws-crypto/crc32c';

const MASK_DELTA = 0xa282ead8;
const LENGTH_BYTES = 8;
const CHECKSUM_BYTES = 4;

/**
 * A record of a TFRecord file: length, checksum of the length, data, checksum of the data; numbers
 * are little-endian.
 *
 * @see https://www.tensorflow.org/tutorials/load_data/tfrecord
 */
export function frameRecord(data: Uint8Array): Uint8Array {
  const frame = new Uint8Array(LENGTH_BYTES + data.length + 2 * CHECKSUM_BYTES);
  const view = new DataView(frame.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(LENGTH_BYTES, maskedChecksum(frame.subarray(0, LENGTH_BYTES)), true);
  frame.set(data, LENGTH_BYTES + CHECKSUM_BYTES);
  view.setUint32(frame.length - CHECKSUM_BYTES, maskedChecksum(data), true);
  return frame;
}

/** CRC-32C, turned so that a checksum of data with checksums in it stays one. */
export function maskedChecksum(data: Uint8Array): number {
  const sum = crc32c(data);
  return (((sum >>> 15) | (sum << 17)) + MASK_DELTA) >>> 0;
}

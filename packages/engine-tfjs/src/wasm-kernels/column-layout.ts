/** A tensor's values as a matrix whose columns repeat the channels; sizes in bytes. */
export interface ColumnLayout {
  readonly size: number;
  /** Of a row: a whole number of vectors. */
  readonly width: number;
  /** Of the rows that fit the nearest cache together. */
  readonly block: number;
  readonly channels: number;
  /** Floats of a row. */
  readonly columns: number;
  /** Pixels of the tensor. */
  readonly pixels: number;
}

/** Half of a usual first-level cache: two matrices are read at most. */
const BLOCK = 16_384;

/**
 * Joins so many pixels of `[batch, height, width, channels]` to one row that it fills vectors of four
 * floats: 9 channels are read as 36 columns.
 * The shape must be one that `fitsColumns`.
 */
export function columnLayout(shape: readonly number[]): ColumnLayout {
  const { channels, pixels, joined } = measure(shape);
  const columns = channels * joined;
  const width = 4 * columns;
  const block = width * Math.max(1, Math.floor(BLOCK / width));
  return { size: 4 * pixels * channels, width, block, channels, columns, pixels };
}

/** Whether the pixels make whole rows. */
export function fitsColumns(shape: readonly number[]): boolean {
  const { pixels, joined } = measure(shape);
  return pixels % joined === 0;
}

function measure(shape: readonly number[]): { channels: number; pixels: number; joined: number } {
  const channels = shape.at(-1) ?? 1;
  const pixels = shape.slice(0, -1).reduce((product, length) => product * length, 1);
  return { channels, pixels, joined: channels % 4 === 0 ? 1 : channels % 2 === 0 ? 2 : 4 };
}

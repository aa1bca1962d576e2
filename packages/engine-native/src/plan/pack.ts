/** Floats of a vector, whatever the instruction set. */
export const LANES = 8;

/** In the order of `PackKind` in native/plan.h. */
export const PACK_KINDS = [
  'matrix',
  'transposed',
  'expanded',
  'flipped',
  'padded',
  'bias',
] as const;
export type PackKind = (typeof PACK_KINDS)[number];

/** A weight in the form in which kernels read it. */
export interface Pack {
  readonly kind: PackKind;
  readonly weight: number;
  readonly rows: number;
  readonly columns: number;
  /** Columns of the whole weight, and the first of these. */
  readonly ld: number;
  readonly column: number;
  /** A batch norm that is folded in, and its first channel. */
  readonly norm: number;
  readonly normColumn: number;
  readonly offset: number;
}

/** Sums over tasks that become the gradient of a weight. */
export interface Reduction {
  readonly partial: number;
  readonly rows: number;
  readonly columns: number;
  readonly padded: number;
  readonly weight: number;
  readonly column: number;
  readonly ld: number;
  readonly isExpanded: boolean;
}

/** The next multiple. */
export function roundUp(size: number, multiple = LANES): number {
  return Math.ceil(size / multiple) * multiple;
}

/** Floats of one channel period in whole vectors: the least common multiple. */
export function expandedSize(channels: number): number {
  let [a, b] = [channels, LANES];
  while (b !== 0) [a, b] = [b, a % b];
  return (channels / a) * LANES;
}

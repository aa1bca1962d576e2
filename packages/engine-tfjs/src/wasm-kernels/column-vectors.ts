import type { ColumnLayout } from './column-layout.ts';
import type { WasmHeap } from './wasm-heap.ts';

/** A vector with one value for each column of a layout, in memory that is lent. */
export interface ColumnVector {
  readonly address: number;
  /** Writes a value for each channel. */
  set(value: (channel: number) => number): void;
  /** For each channel, the sum of its columns. */
  sums(): Float64Array;
}

/** Lends named vectors of zeros. No memory may be allocated while they are used. */
export function withColumnVectors<Name extends string, Result>(
  heap: WasmHeap,
  { layout, names }: { layout: ColumnLayout; names: readonly Name[] },
  use: (vectors: Readonly<Record<Name, ColumnVector>>) => Result,
): Result {
  const { columns, channels } = layout;
  return heap.scratch(4 * columns * names.length, (start) => {
    const vectors = names.map((name, i) => {
      const address = start + 4 * columns * i;
      return [name, columnVector(heap.floats(address, columns), { address, channels })] as const;
    });
    return use(Object.fromEntries(vectors) as Record<Name, ColumnVector>);
  });
}

function columnVector(
  values: Float32Array,
  { address, channels }: { address: number; channels: number },
): ColumnVector {
  values.fill(0);
  return {
    address,
    set: (value) => {
      values.forEach((_, i) => {
        values[i] = value(i % channels);
      });
    },
    sums: () => {
      const sums = new Float64Array(channels);
      values.forEach((value, i) => {
        sums[i % channels] = (sums[i % channels] ?? 0) + value;
      });
      return sums;
    },
  };
}

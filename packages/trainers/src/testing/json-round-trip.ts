import type { Json, Snapshot } from '@cellsmith/core';

/** `snapshot` as it comes back from a file: JSON read again, tensors in another order. */
export function roundTrip({ values, tensors }: Snapshot): Snapshot {
  const read = JSON.parse(JSON.stringify(values)) as Json;
  const entries = [...tensors].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    values: read,
    tensors: new Map(
      entries.map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
    ),
  };
}

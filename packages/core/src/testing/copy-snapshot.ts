import type { Json } from '../json.ts';
import type { Snapshot } from '../run/snapshot.ts';

/**
 * `snapshot` after the journey to disk and back: values through JSON, tensors as copies.
 *
 * @throws Error where a tensor has another size than its shape
 */
export function copySnapshot({ values, tensors }: Snapshot): Snapshot {
  const copies = [...tensors].map(([name, { shape, data }]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    if (size !== data.length) {
      throw new Error(`Tensor "${name}" has ${data.length} values for [${shape.join()}]`);
    }
    return [name, { shape: [...shape], data: data.slice() }] as const;
  });
  return { values: JSON.parse(JSON.stringify(values)) as Json, tensors: new Map(copies) };
}

import type { Cell } from './cell.ts';

/** The entries that no node reads, unread cell inputs included: what the cell's output is made of. */
export function looseEnds({ inputs, nodes }: Cell): readonly number[] {
  const read = new Set(nodes.flatMap((operands) => operands.map(({ input }) => input)));
  const entries = Array.from({ length: inputs + nodes.length }, (_, entry) => entry);
  return entries.filter((entry) => !read.has(entry));
}

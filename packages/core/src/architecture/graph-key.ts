import { digest } from '../digest.ts';
import { colourVertices } from './colouring.ts';
import type { Vertex } from './structure-graph.ts';

/**
 * 32 hex digits, equal for graphs that differ only in the order of their vertices and of what
 * commutative vertices read.
 *
 * The key digests a complete description of the graph, so different graphs have different keys.
 */
export function graphKey(vertices: readonly Vertex[]): string {
  const colours = colourVertices(vertices);
  const order = vertices
    .map((_vertex, index) => index)
    .sort((a, b) => (colours[a] ?? 0) - (colours[b] ?? 0));
  const rank = new Map(order.map((index, position) => [index, position]));
  const labels = [...new Set(order.map((index) => vertices[index]?.label ?? ''))];
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const lines = order.map((index) => {
    const { label = '', reads = [], commutative = false } = vertices[index] ?? {};
    const ranks = reads.map((read) => rank.get(read) ?? -1);
    if (commutative) ranks.sort((a, b) => a - b);
    return `${numbers.get(label) ?? -1} ${ranks.join(',')}`;
  });
  return digest([...labels, ...lines].join('\n'));
}

import { type Vertex, graphKey } from '@cellsmith/core';
import { type ChosenEdge, NODES } from './edges.ts';

/** A sum of vertices: how often each occurs in it. */
type Sum = ReadonlyMap<number, number>;

const INPUT = 0;
const POOL = 'pool';
const NOTHING: Sum = new Map();

/**
 * 32 hex digits that say what a cell computes, up to the names of weights: cells that differ in the
 * order of sums, in identities, in pools of nothing or in where one sum is written down have one key.
 * Convolutions that nothing reads are part of it, since they are trained and counted.
 */
export function canonicalEdges(edges: readonly ChosenEdge[]): string {
  const vertices: Vertex[] = [{ label: 'input', reads: [], commutative: false }];
  const nodes: Sum[] = [new Map([[INPUT, 1]])];
  for (let node = 1; node < NODES; node++) {
    const into = edges.filter(({ to }) => to === node);
    nodes.push(addUp(into.map((edge) => apply(vertices, edge, nodes[edge.from] ?? NOTHING))));
  }
  const output = nodes.at(-1) ?? NOTHING;
  vertices.push({ label: 'output', reads: read(output), commutative: true });
  return graphKey(vertices);
}

function apply(vertices: Vertex[], { operation }: ChosenEdge, source: Sum): Sum {
  if (operation === 'none') return new Map();
  if (operation === 'identity') return source;
  if (operation === 'avgPool3x3') return pool(vertices, source);
  return new Map([[add(vertices, operation, source), 1]]);
}

/** The pool of nothing is nothing; one sum has one pool. */
function pool(vertices: Vertex[], source: Sum): Sum {
  if (source.size === 0) return source;
  const reads = read(source).join();
  const known = vertices.findIndex(
    (vertex) => vertex.label === POOL && vertex.reads.join() === reads,
  );
  return new Map([[known >= 0 ? known : add(vertices, POOL, source), 1]]);
}

function add(vertices: Vertex[], label: string, source: Sum): number {
  return vertices.push({ label, reads: read(source), commutative: true }) - 1;
}

/** What occurs several times is read several times. */
function read(sum: Sum): readonly number[] {
  const rising = [...sum].sort(([a], [b]) => a - b);
  return rising.flatMap(([vertex, times]) => Array.from({ length: times }, () => vertex));
}

function addUp(sums: readonly Sum[]): Sum {
  const total = new Map<number, number>();
  for (const [vertex, times] of sums.flatMap((sum) => [...sum])) {
    total.set(vertex, (total.get(vertex) ?? 0) + times);
  }
  return total;
}

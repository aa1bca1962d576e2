import { digest, mix } from '../digest.ts';
import type { Vertex } from './structure-graph.ts';

/** Without it, who is singled out would look as vertices that read nothing do after one step more. */
const SINGLED_OUT = 1;

/**
 * Colours that only depend on structure: vertices of one colour look alike from all that they read
 * and all that reads them. Colours are refined until every vertex has its own, so that their order is
 * an order of the vertices which no renaming changes.
 *
 * Where vertices stay alike, one of them is singled out. Whichever it is, the result is the same where
 * they can be swapped, as twins can: equal operations on one input. (Alike vertices that cannot be swapped
 * take a triangle and a pair of sums over five twins, or more. The order is then still right, but
 * another network that is built alike may get another.)
 */
export function colourVertices(vertices: readonly Vertex[]): readonly number[] {
  const colours = labelColours(vertices);
  const graph = { vertices, readers: readersOf(vertices), colours };
  let alike = vertices.map((_vertex, index) => index);
  for (;;) {
    alike = refine(graph, alike);
    const chosen = smallest(alike, colours);
    if (chosen === undefined) return colours;
    colours[chosen] = mix([colours[chosen] ?? 0, SINGLED_OUT]);
  }
}

/** The first 52 bits of the digest of each label. */
function labelColours(vertices: readonly Vertex[]): number[] {
  const labels = new Set(vertices.map(({ label }) => label));
  const colours = new Map(
    [...labels].map((label) => [label, Number.parseInt(digest(label).slice(0, 13), 16)]),
  );
  return vertices.map(({ label }) => colours.get(label) ?? 0);
}

/** Who reads a vertex, and where among what it reads or, where the order is nothing, how often. */
interface Reader {
  readonly index: number;
  readonly place: number;
}

interface Colouring {
  readonly vertices: readonly Vertex[];
  readonly readers: readonly (readonly Reader[])[];
  readonly colours: number[];
}

/**
 * Refines the colours of `alike` from front to back and from back to front until that tells no
 * more of them apart.
 *
 * @returns those that still share their colour
 */
function refine(graph: Colouring, alike: readonly number[]): number[] {
  const { colours } = graph;
  let open = shared(alike, colours);
  for (;;) {
    const before = distinct(open, colours);
    for (const index of open) colours[index] = fromReads(graph, index);
    for (const index of open.toReversed()) colours[index] = fromReaders(graph, index);
    const settled = distinct(open, colours) === before;
    open = shared(open, colours);
    if (settled) return open;
  }
}

function fromReads({ vertices, colours }: Colouring, index: number): number {
  const { reads = [], commutative = false } = vertices[index] ?? {};
  const seen = reads.map((read) => colours[read] ?? 0);
  if (!commutative) return mix([colours[index] ?? 0, ...seen]);
  // That a sum reads one vertex twice, and not two that look alike, is to be seen.
  const counted = seen.map((colour, at) => mix([colour, multiplicity(reads, reads[at])]));
  return mix([colours[index] ?? 0, ...counted.sort((a, b) => a - b)]);
}

function multiplicity(reads: readonly number[], read: number | undefined): number {
  return reads.filter((other) => other === read).length;
}

function fromReaders({ readers, colours }: Colouring, index: number): number {
  const seen = (readers[index] ?? []).map((reader) =>
    mix([colours[reader.index] ?? 0, reader.place]),
  );
  return mix([colours[index] ?? 0, ...seen.sort((a, b) => a - b)]);
}

function readersOf(vertices: readonly Vertex[]): readonly (readonly Reader[])[] {
  const readers = vertices.map((): Reader[] => []);
  vertices.forEach(({ reads, commutative }, index) => {
    reads.forEach((read, position) => {
      readers[read]?.push({ index, place: commutative ? multiplicity(reads, read) : position });
    });
  });
  return readers;
}

function distinct(indices: readonly number[], colours: readonly number[]): number {
  return new Set(indices.map((index) => colours[index])).size;
}

/** Those of `indices` that share their colour with another of them. */
function shared(indices: readonly number[], colours: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const index of indices) {
    const colour = colours[index] ?? 0;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return indices.filter((index) => (counts.get(colours[index] ?? 0) ?? 0) > 1);
}

/** A vertex of the smallest colour. */
function smallest(indices: readonly number[], colours: readonly number[]): number | undefined {
  const order = (index: number): number => colours[index] ?? 0;
  return indices.reduce<number | undefined>(
    (best, index) => (best === undefined || order(index) < order(best) ? index : best),
    undefined,
  );
}

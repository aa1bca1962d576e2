import { Graph, layout } from './dagre.ts';

/** A shape to be placed, by its size. */
export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** An arrow to be drawn between two shapes. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything lies, from (0, 0) to (width, height). */
export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  /** Centres of the shapes. */
  readonly centres: ReadonlyMap<string, Point>;
  /** For each arrow, in order: from the lower edge of a shape to the upper edge of another. */
  readonly paths: readonly (readonly Point[])[];
}

export interface Spacing {
  /** Between neighbours of a row. */
  readonly across: number;
  /** Between rows. */
  readonly down: number;
}

/** A shape with its centre. */
type Placed = Point & { readonly width: number; readonly height: number };

/**
 * Places a graph in rows from top to bottom, with few crossings and short arrows. The same graph is
 * always placed the same.
 */
export function placeGraph(
  boxes: readonly Box[],
  arrows: readonly Arrow[],
  { across, down }: Spacing,
): PlacedGraph {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: across, edgesep: across / 2, ranksep: down });
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  arrows.forEach(({ from, to }, index) => {
    graph.setEdge(from, to, {}, String(index));
  });
  layout(graph);
  const placed = new Map(boxes.map(({ id }) => [id, graph.node(id)]));
  const paths = arrows.map(({ from, to }, index) => {
    const { points } = graph.edge(from, to, String(index));
    return pathOf(points, placed.get(from), placed.get(to));
  });
  return { ...sizeOf([...placed.values()], paths), centres: placed, paths };
}

/** Arrows leave and arrive in the middle of an edge, where dagre aims at the centre. */
function pathOf(
  points: readonly Point[],
  from: Placed | undefined,
  to: Placed | undefined,
): readonly Point[] {
  if (!from || !to) return points;
  const start = { x: from.x, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y - to.height / 2 };
  return [start, ...points.slice(1, -1), end];
}

function sizeOf(
  placed: readonly Placed[],
  paths: readonly (readonly Point[])[],
): { readonly width: number; readonly height: number } {
  const across = placed.map(({ x, width }) => x + width / 2);
  const bends = paths.flat().map(({ x }) => x);
  return {
    width: Math.max(0, ...across, ...bends),
    height: Math.max(0, ...placed.map(({ y, height }) => y + height / 2)),
  };
}

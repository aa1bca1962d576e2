import type { CellGraph, CellVertex } from './cell-graph.ts';
import { type SchemeColour, operationColour } from './operation-colour.ts';
import { type PlacedGraph, type Point, placeGraph } from './place-graph.ts';

/** A drawn cell, as parts to be put somewhere. */
export interface DrawnCell {
  readonly width: number;
  readonly height: number;
  /** SVG elements, from (0, 0) to (width, height). */
  readonly body: string;
}

/** The way that values take: from top to bottom, or from left to right. */
export type Direction = 'down' | 'right';

const BOX_HEIGHT = 28;
const SUM_SIZE = 24;
/** Of a letter, a little more than a sans-serif has on average. */
const LETTER = 6.9;
const PADDING = 22;
const SPACING = { across: 14, down: 44 };
const MARGIN = 10;
const ARROWHEAD = 5;

/** Draws one cell: inputs first, loose ends with a second outline, the output at the end. */
export function drawCell(graph: CellGraph, direction: Direction = 'down'): DrawnCell {
  const { centres, paths, width, height } = place(graph, direction);
  const unused = new Set(graph.vertices.filter(({ isUnused }) => isUnused).map(({ id }) => id));
  const lines = graph.edges.map(({ to }, index) => {
    const kinds = ['edge', ...(to === 'output' ? ['end'] : []), ...(unused.has(to) ? ['off'] : [])];
    return drawArrow(paths[index] ?? [], direction, kinds.join(' '));
  });
  const shapes = graph.vertices.map((vertex) =>
    drawVertex(vertex, centres.get(vertex.id) ?? { x: 0, y: 0 }),
  );
  return {
    width: Math.ceil(width + 2 * MARGIN),
    height: Math.ceil(height + 2 * MARGIN),
    body: `<g transform="translate(${MARGIN} ${MARGIN})">${lines.join('')}${shapes.join('')}</g>`,
  };
}

function place({ vertices, edges }: CellGraph, direction: Direction): PlacedGraph {
  if (direction === 'down') {
    const boxes = vertices.map((vertex) => ({ id: vertex.id, ...sizeOf(vertex) }));
    return placeGraph(boxes, edges, SPACING);
  }
  const boxes = vertices.map((vertex) => {
    const { width, height } = sizeOf(vertex);
    return { id: vertex.id, width: height, height: width };
  });
  const { width, height, centres, paths } = placeGraph(boxes, edges, SPACING);
  return {
    width: height,
    height: width,
    centres: new Map([...centres].map(([id, point]) => [id, turned(point)])),
    paths: paths.map((path) => path.map(turned)),
  };
}

function turned({ x, y }: Point): Point {
  return { x: y, y: x };
}

function sizeOf({ kind, label, entry }: CellVertex): { width: number; height: number } {
  if (kind === 'sum') return { width: SUM_SIZE, height: SUM_SIZE };
  const number = kind === 'operation' && entry !== null ? 14 : 0;
  return { width: Math.ceil(label.length * LETTER) + PADDING + number, height: BOX_HEIGHT };
}

function drawVertex(vertex: CellVertex, { x, y }: Point): string {
  const { kind, isUnused, isLooseEnd } = vertex;
  const classes = [kind, ...(isUnused ? ['off'] : []), ...(isLooseEnd ? ['loose'] : [])];
  const style =
    kind === 'operation' ? ` style="${colourStyle(operationColour(vertex.label))}"` : '';
  const body = kind === 'sum' ? sumShape(vertex) : boxShape(vertex);
  return `<g class="${classes.join(' ')}" transform="translate(${round(x)} ${round(y)})"${style}>${body}</g>`;
}

function colourStyle({ light, dark }: SchemeColour): string {
  return `--l:${light};--d:${dark}`;
}

function boxShape(vertex: CellVertex): string {
  const { width, height } = sizeOf(vertex);
  const { kind, label, entry, isLooseEnd } = vertex;
  const corner = kind === 'operation' ? 5 : height / 2;
  const numbered = kind === 'operation' && entry !== null;
  return [
    ...(isLooseEnd ? [rectangle(width + 6, height + 6, { corner: corner + 3, kind: 'ring' })] : []),
    rectangle(width, height, { corner, kind: 'shape' }),
    ...(numbered ? [text(String(entry), { x: 9 - width / 2, kind: 'entry' })] : []),
    text(label, { x: numbered ? 6 : 0, kind: 'label' }),
  ].join('');
}

function sumShape({ entry, label, isLooseEnd }: CellVertex): string {
  const radius = SUM_SIZE / 2;
  return [
    ...(isLooseEnd ? [`<circle class="ring" r="${radius + 3}"/>`] : []),
    `<circle class="shape" r="${radius}"/>`,
    text(label, { x: 0, kind: 'label' }),
    text(String(entry ?? ''), { x: radius + 7, y: -6, kind: 'entry' }),
  ].join('');
}

/** A rectangle around (0, 0). */
export function rectangle(
  width: number,
  height: number,
  { corner, kind }: { readonly corner: number; readonly kind: string },
): string {
  const place = `x="${round(-width / 2)}" y="${round(-height / 2)}"`;
  return `<rect class="${kind}" ${place} width="${width}" height="${height}" rx="${corner}"/>`;
}

/** Where a text stands, and the class that says how it looks. */
export interface TextPlace {
  readonly x: number;
  readonly y?: number;
  readonly kind: string;
}

/** A line of text. */
export function text(content: string, { x, y = 4, kind }: TextPlace): string {
  return `<text class="${kind}" x="${round(x)}" y="${y}">${escapeXml(content)}</text>`;
}

/** Along the direction at each end; straight where it passes a row. */
export function drawArrow(points: readonly Point[], direction: Direction, kind: string): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const isDown = direction === 'down';
  const tip = isDown ? { ...last, y: last.y - ARROWHEAD } : { ...last, x: last.x - ARROWHEAD };
  let from = first;
  const curves = [...rest.slice(0, -1), tip].map((to) => {
    const curve = isDown ? curveDown(from, to) : curveRight(from, to);
    from = to;
    return curve;
  });
  const head = isDown ? `m-3.5 0h7l-3.5 ${ARROWHEAD}z` : `m0 -3.5v7l${ARROWHEAD} -3.5z`;
  const line = `<path class="line" d="M${pair(first)}${curves.join('')}"/>`;
  return `<g class="${kind}">${line}<path class="head" d="M${pair(tip)}${head}"/></g>`;
}

function curveDown(from: Point, to: Point): string {
  const y = (from.y + to.y) / 2;
  return `C${pair({ x: from.x, y })} ${pair({ x: to.x, y })} ${pair(to)}`;
}

function curveRight(from: Point, to: Point): string {
  const x = (from.x + to.x) / 2;
  return `C${pair({ x, y: from.y })} ${pair({ x, y: to.y })} ${pair(to)}`;
}

function pair({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Text as XML holds it, in elements and in attributes. */
export function escapeXml(content: string): string {
  return content
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

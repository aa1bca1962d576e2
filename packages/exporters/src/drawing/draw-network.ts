import type { Architecture } from '@cellsmith/core';
import { drawArrow, rectangle, text } from './draw-cell.ts';
import { wrapDrawing } from './draw-cells.ts';
import { type NetworkPart, networkGraph } from './network-graph.ts';
import { arrowLabel, partLabel, stageLabel } from './part-label.ts';
import { type Point, placeGraph } from './place-graph.ts';

const HEIGHT = 40;
const LETTER = 7.2;
const PADDING = 28;
const MARGIN = 12;
/** Room at the right for the shapes of the outermost arrow. */
const LABEL = 70;
/** Between the sheets of a pile of alike cells. */
const SHEET = 4;

/**
 * A network as one SVG, from the input at the top to the logits: a box for each part, a pile for
 * alike cells in a row, shapes `[height, width, channels]` beside the arrows.
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE`
 */
export function drawNetwork(architecture: Architecture): string {
  const { parts, arrows } = networkGraph(architecture);
  const boxes = parts.map((part) => ({ id: part.id, width: widthOf(part), height: HEIGHT }));
  const { centres, paths, width, height } = placeGraph(boxes, arrows, { across: 60, down: 40 });
  const lines = arrows.map((arrow, index) => {
    const path = paths[index] ?? [];
    const at = middleOf(path);
    const label = text(arrowLabel(arrow), { x: at.x + 6, y: Math.round(at.y) + 3, kind: 'size' });
    return drawArrow(path, 'down', 'edge') + label;
  });
  const shapes = parts.map((part) => drawPart(part, centres.get(part.id) ?? { x: 0, y: 0 }));
  const body = `<g transform="translate(${MARGIN} ${MARGIN})">${lines.join('')}${shapes.join('')}</g>`;
  const size = {
    width: Math.ceil(width + 2 * MARGIN + LABEL),
    height: Math.ceil(height + 2 * MARGIN),
  };
  return wrapDrawing({ ...size, body }, `The network: ${parts.map(partLabel).join(', ')}`);
}

function widthOf(part: NetworkPart): number {
  return Math.ceil(partLabel(part).length * LETTER) + PADDING;
}

function middleOf(path: readonly Point[]): Point {
  const right = path.length % 2 === 0 ? path.length / 2 : (path.length - 1) / 2;
  const [a, b] = [path[path.length % 2 === 0 ? right - 1 : right], path[right]];
  return { x: ((a?.x ?? 0) + (b?.x ?? 0)) / 2, y: ((a?.y ?? 0) + (b?.y ?? 0)) / 2 };
}

function drawPart(part: NetworkPart, { x, y }: Point): string {
  const width = widthOf(part);
  const corner = part.stage === null ? HEIGHT / 2 : 5;
  const sheet = rectangle(width, HEIGHT, { corner, kind: 'shape' });
  const pile = [2, 1]
    .filter((depth) => depth < part.count)
    .map((depth) => `<g transform="translate(${depth * SHEET} ${-depth * SHEET})">${sheet}</g>`);
  const stage = stageLabel(part);
  const name = text(partLabel(part), { x: 0, y: stage === null ? 4 : -2, kind: 'label' });
  const below = stage === null ? '' : text(stage, { x: 0, y: 12, kind: 'entry' });
  return `<g class="${part.kind}" transform="translate(${Math.round(x)} ${Math.round(y)})">${pile.join('')}${sheet}${name}${below}</g>`;
}

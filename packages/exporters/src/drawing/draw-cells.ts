import {
  type Decision,
  type Genotype,
  checkGenotype,
  formatGenotype,
  genotypeLayout,
} from '@cellsmith/core';
import { type CellGraph, cellGraph } from './cell-graph.ts';
import { type DrawnCell, drawCell, escapeXml } from './draw-cell.ts';
import { DRAWING_STYLE } from './drawing-style.ts';

/** A cell of a genotype, drawn by itself. */
export interface CellFigure {
  /** `normal`, `reduction`. */
  readonly cell: string;
  /** A whole SVG that needs nothing else. */
  readonly svg: string;
  /** Pixels. */
  readonly width: number;
}

const TITLE = 22;
const GAP = 28;
/** Pixels that a phone has across for a figure. */
const PHONE = 350;

/**
 * The cells of a genotype as one SVG, side by side: what is computed first on top, a colour for each
 * operation, and a second, dashed outline around loose ends, which the output is made of. Entries
 * have the numbers of the genotype's text form. Legible on light and dark ground and in print.
 *
 * @throws CellsmithError `INVALID_GENOTYPE`
 */
export function drawCells(decisions: readonly Decision[], genotype: Genotype): string {
  const drawn = graphsOf(decisions, genotype).map((graph) => ({ graph, ...drawCell(graph) }));
  let left = 0;
  const parts = drawn.map(({ graph, width, body }) => {
    const title = `<text class="title" x="10" y="14">${escapeXml(titleOf(graph))}</text>`;
    const part = `<g transform="translate(${left} 0)">${title}<g transform="translate(0 ${TITLE})">${body}</g></g>`;
    left += width + GAP;
    return part;
  });
  const height = Math.max(0, ...drawn.map((cell) => cell.height)) + TITLE;
  const about = `The cells ${formatGenotype(decisions, genotype)}`;
  return wrapDrawing({ width: Math.max(1, left - GAP), height, body: parts.join('') }, about);
}

/**
 * The same, each cell by itself and without a title, for pages that arrange them.
 *
 * @throws CellsmithError `INVALID_GENOTYPE`
 */
export function cellFigures(
  decisions: readonly Decision[],
  genotype: Genotype,
): readonly CellFigure[] {
  return graphsOf(decisions, genotype).map((graph) => {
    const drawn = narrower(graph);
    const nodes = graph.vertices.filter(({ kind }) => kind === 'operation');
    const about = `The ${titleOf(graph)}: ${nodes.map(({ label }) => label).join(', ')}`;
    return { cell: graph.cell, svg: wrapDrawing(drawn, about), width: drawn.width };
  });
}

/** What a cell is called: `normal cell`. */
export function titleOf({ cell }: CellGraph): string {
  return cell === 'cell' ? cell : `${cell} cell`;
}

/** From top to bottom unless that is wider than a phone. */
function narrower(graph: CellGraph): DrawnCell {
  const down = drawCell(graph, 'down');
  if (down.width <= PHONE) return down;
  const right = drawCell(graph, 'right');
  return right.width < down.width ? right : down;
}

/**
 * What there is to draw of each cell.
 *
 * @throws CellsmithError `INVALID_GENOTYPE`
 */
export function graphsOf(decisions: readonly Decision[], genotype: Genotype): readonly CellGraph[] {
  checkGenotype(decisions, genotype);
  return genotypeLayout(decisions).map((cell) => cellGraph(cell, decisions, genotype));
}

/** A whole SVG that needs nothing else, told to screen readers as `about`. */
export function wrapDrawing({ width, height, body }: DrawnCell, about: string): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const title = escapeXml(about);
  return `<svg xmlns="http://www.w3.org/2000/svg" class="cell-drawing" role="img" aria-label="${title}" ${size}><title>${title}</title><style>${DRAWING_STYLE}</style>${body}</svg>`;
}

import { CellsmithError } from '@cellsmith/core';
import {
  cellsAsDot,
  cellsAsMermaid,
  cellsAsText,
  drawCells,
  drawNetwork,
  networkAsDot,
  networkAsMermaid,
  networkAsText,
} from '@cellsmith/exporters';
import { type InspectOptions, type Inspection, inspectGenotype } from '../inspect-genotype.ts';

/** Every language that drawings are made in. */
export const DRAWING_FORMATS = ['svg', 'dot', 'mermaid', 'text'] as const;
/** What there is to draw. */
export const DRAWING_SUBJECTS = ['cell', 'network'] as const;

/** A form that a drawing can have. */
export type DrawingFormat = (typeof DRAWING_FORMATS)[number];
/** What is drawn: a cell or a network. */
export type DrawingSubject = (typeof DRAWING_SUBJECTS)[number];

/** What is drawn of a target, and how. */
export interface DrawingOptions extends Omit<InspectOptions, 'supernet'> {
  readonly format: DrawingFormat;
  /** The cells unless given. */
  readonly of?: DrawingSubject;
}

type Draw = (inspection: Inspection) => string;

const OF_CELL: Readonly<Record<DrawingFormat, Draw>> = {
  svg: ({ decisions, genes }) => drawCells(decisions, genes),
  dot: ({ decisions, genes }) => cellsAsDot(decisions, genes),
  mermaid: ({ decisions, genes }) => cellsAsMermaid(decisions, genes),
  text: ({ decisions, genes }) => cellsAsText(decisions, genes),
};

const OF_NETWORK: Readonly<Record<DrawingFormat, Draw>> = {
  svg: ({ architecture }) => drawNetwork(architecture),
  dot: ({ architecture }) => networkAsDot(architecture),
  mermaid: ({ architecture }) => networkAsMermaid(architecture),
  text: ({ architecture }) => networkAsText(architecture),
};

/**
 * Draws the cells or the network of anything that `inspectGenotype` takes.
 *
 * @throws CellsmithError `INVALID_GENOTYPE`, `INVALID_CONFIG`, and `UNSUPPORTED` for another format
 * or subject
 */
export async function renderDrawing(target: string, options: DrawingOptions): Promise<string> {
  const { format, of: subject = 'cell', ...inspecting } = options;
  checkOneOf('format', format, DRAWING_FORMATS);
  checkOneOf('subject', subject, DRAWING_SUBJECTS);
  const draw = subject === 'cell' ? OF_CELL[format] : OF_NETWORK[format];
  return draw(await inspectGenotype(target, inspecting));
}

function checkOneOf(what: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw new CellsmithError(
    'UNSUPPORTED',
    `"${value}" is no ${what} of a drawing; there are ${known.join(', ')}`,
  );
}

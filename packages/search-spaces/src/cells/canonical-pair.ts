import { canonicalCell } from './canonical-cell.ts';
import { CELL_NAMES, type CellPair } from './cell.ts';
import type { CellReading } from './cell-graph.ts';

/**
 * The canonical texts of both cells. Reads of the inputs of a reduction cell count as strided, which
 * they are in every final form.
 */
export function canonicalPair(cells: CellPair, reading: Omit<CellReading, 'strided'>): string {
  return CELL_NAMES.map((name) =>
    canonicalCell(cells[name], { ...reading, strided: name === 'reduction' }),
  ).join(' | ');
}

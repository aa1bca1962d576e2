import { type Cell, CELL_NAMES, type CellPair } from './cell.ts';

/** The one-line form of a genotype, which `parseGenotype` of core reads. */
export function formatCells(cells: CellPair): string {
  return CELL_NAMES.map((name) =>
    cells[name].nodes
      .map((operands) => operands.map(({ input, operation }) => `${input}:${operation}`).join('+'))
      .join(','),
  ).join('|');
}

/**
 * Reads the one-line form of a pair of cells that this package holds, in no space yet.
 *
 * @param inputs how many cell inputs the entries count
 */
export function parseCells(text: string, inputs: number): CellPair {
  const [normal = '', reduction = ''] = text.split('|');
  return { normal: parseCell(normal, inputs), reduction: parseCell(reduction, inputs) };
}

function parseCell(text: string, inputs: number): Cell {
  const nodes = text.split(',').map((node) =>
    node.split('+').map((operand) => {
      const [input = '', operation = ''] = operand.split(':');
      return { input: Number(input), operation };
    }),
  );
  return { inputs, nodes };
}

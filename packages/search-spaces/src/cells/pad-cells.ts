import type { Cell, CellPair } from './cell.ts';

/**
 * The same cells with more nodes of one operand: each new node passes the last entry on through
 * `identity`, which is loose in its stead (FACTS 3.3). Cells that are larger already stay.
 */
export function padCells({ normal, reduction }: CellPair, blocks: number): CellPair {
  return { normal: padCell(normal, blocks), reduction: padCell(reduction, blocks) };
}

function padCell({ inputs, nodes }: Cell, blocks: number): Cell {
  const padding = Array.from({ length: Math.max(0, blocks - nodes.length) }, (_, index) => [
    { input: inputs + nodes.length + index - 1, operation: 'identity' },
  ]);
  return { inputs, nodes: [...nodes, ...padding] };
}

import type { Decision } from '@cellsmith/core';
import { CELL_NAMES, type CellName } from './cell.ts';

/** What there is to choose in a cell. */
export interface CellShape {
  readonly inputs: number;
  /** Operands per node. */
  readonly operands: number;
  /** Nodes, the papers' B. */
  readonly blocks: number;
  readonly operations: readonly string[];
}

/** An input and an operation per operand, in that order, node by node, normal cell first. */
export function cellDecisions(shape: CellShape): readonly Decision[] {
  return CELL_NAMES.flatMap((cell) =>
    Array.from({ length: shape.blocks }, (_, block) => shape.inputs + block).flatMap((node) =>
      nodeDecisions(shape, cell, node),
    ),
  );
}

function nodeDecisions(
  { operands, operations }: CellShape,
  cell: CellName,
  node: number,
): readonly Decision[] {
  const entries = Array.from({ length: node }, (_, entry) => String(entry));
  return Array.from({ length: operands }, (_, side) => {
    const place = operands === 1 ? `${cell}/${node}` : `${cell}/${node}/${side}`;
    return [
      { name: `${place}/input`, cell, node, kind: 'input', choices: entries },
      { name: `${place}/operation`, cell, node, kind: 'operation', choices: operations },
    ];
  }).flat();
}

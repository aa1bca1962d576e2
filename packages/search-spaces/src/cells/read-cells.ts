import { type CellLayout, type Decision, type Genotype, genotypeLayout } from '@cellsmith/core';
import type { Cell, CellName, CellPair } from './cell.ts';

/** The cells that `genotype` describes; `decisions` are those of `cellDecisions`. */
export function readCells(decisions: readonly Decision[], genotype: Genotype): CellPair {
  const choice = (position: number | undefined): string =>
    decisions[position ?? -1]?.choices[genotype[position ?? -1] ?? -1] ?? '';
  const layout = genotypeLayout(decisions);
  const cell = (name: CellName): Cell => readCell(layout, name, choice);
  return { normal: cell('normal'), reduction: cell('reduction') };
}

function readCell(
  layout: readonly CellLayout[],
  name: CellName,
  choice: (position: number | undefined) => string,
): Cell {
  const nodes = layout.find(({ cell }) => cell === name)?.nodes ?? [];
  return {
    inputs: nodes[0]?.node ?? 0,
    nodes: nodes.map(({ operands }) =>
      operands.map(([input, operation]) => ({
        input: Number(choice(input)),
        operation: choice(operation),
      })),
    ),
  };
}

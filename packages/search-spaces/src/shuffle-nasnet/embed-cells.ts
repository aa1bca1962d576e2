import { CellsmithError, type Genotype, type SearchSpace, parseGenotype } from '@cellsmith/core';
import type { CellPair } from '../cells/cell.ts';
import { formatCells } from '../cells/cell-text.ts';
import { padCells } from '../cells/pad-cells.ts';

/**
 * The cells as a genotype of `larger`, padded with identities.
 *
 * @param key the canonical key that they must keep there
 * @throws CellsmithError `INVALID_GENOTYPE` where `larger` does not contain them
 */
export function embedCells(cells: CellPair, larger: SearchSpace, key: string): Genotype {
  const nodes = new Set(larger.decisions.map(({ cell, node }) => `${cell}/${node}`));
  const genotype = parseGenotype(larger.decisions, formatCells(padCells(cells, nodes.size / 2)));
  if (larger.canonicalKey(genotype) === key) return genotype;
  throw new CellsmithError(
    'INVALID_GENOTYPE',
    `The given space "${larger.name}" does not contain this one: its merge, shortcut or stem differs`,
  );
}

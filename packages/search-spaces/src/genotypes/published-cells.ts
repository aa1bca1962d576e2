import { type Decision, type PublishedGenotype, parseGenotype } from '@cellsmith/core';
import { type CellPair, CELL_NAMES } from '../cells/cell.ts';
import { formatCells } from '../cells/cell-text.ts';

/** A pair of cells that somebody published, in no particular space. */
export interface PublishedCells {
  readonly name: string;
  readonly cells: CellPair;
  /** Where they come from and how sure that is, in a sentence. */
  readonly provenance: string;
}

/** Those of `published` that the space with these decisions contains, as its genotypes. */
export function publishedIn(
  decisions: readonly Decision[],
  published: readonly PublishedCells[],
): readonly PublishedGenotype[] {
  return published
    .filter(({ cells }) => contains(decisions, cells))
    .map(({ name, provenance, cells }) => ({
      name,
      provenance,
      genotype: parseGenotype(decisions, formatCells(cells)),
    }));
}

function contains(decisions: readonly Decision[], cells: CellPair): boolean {
  const operations = decisions.find(({ kind }) => kind === 'operation')?.choices ?? [];
  return CELL_NAMES.every((name) => {
    const { nodes } = cells[name];
    const blocks = new Set(decisions.filter(({ cell }) => cell === name).map(({ node }) => node))
      .size;
    const known = nodes.flat().every(({ operation }) => operations.includes(operation));
    return known && nodes.length === blocks;
  });
}

import { type Vertex, graphKey } from '@cellsmith/core';
import type { Cell } from './cell.ts';
import { type CellReading, type Sum, cellGraph } from './cell-graph.ts';

/**
 * 32 hex digits that say what the cell computes, up to the names of weights. Cells that differ in the
 * order of their nodes or operands, in identities that change nothing, in how sums are nested or in
 * how often an operation without weights is written down have one key. Dropout and drop path draw
 * apart for each, which the key does not see.
 */
export function canonicalCell(cell: Cell, reading: CellReading): string {
  const { terms, outputs } = cellGraph(cell, reading);
  const vertices: Vertex[] = [];
  const add = (label: string, reads: readonly number[]): number =>
    vertices.push({ label, reads, commutative: true }) - 1;
  const positions: number[] = [];
  const read = (sum: Sum): readonly number[] =>
    [...sum].map(([term, times]) => {
      const position = positions[term] ?? -1;
      return times === 1 ? position : add(`times ${times}`, [position]);
    });
  for (const { label, source } of terms) positions.push(add(label, read(source)));
  for (const output of outputs) add('output', read(output));
  return graphKey(vertices);
}

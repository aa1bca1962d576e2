import { describe, expect, it } from '@jest/globals';
import { type Decision, genotypeLayout, parseGenotype } from '@cellsmith/core';
import { type CellGraph, cellGraph } from './cell-graph.ts';

const OPERATIONS = ['none', 'identity', 'conv1x1', 'sepConv3x3'];

/** A cell with `inputs` inputs and `operands` operands per node, as the spaces of cells have it. */
function cellDecisions(inputs: number, operands: number): readonly Decision[] {
  return [0, 1, 2].flatMap((block) =>
    Array.from({ length: operands }, (_, side) => {
      const place = { cell: 'normal', node: inputs + block };
      const choices = Array.from({ length: inputs + block }, (__, entry) => String(entry));
      const name = `normal/${block}/${side}`;
      return [
        { ...place, name: `${name}/input`, kind: 'input', choices },
        { ...place, name, kind: 'operation', choices: OPERATIONS },
      ];
    }).flat(),
  );
}

/** Every edge of four entries has an operation: the inputs are not chosen. */
const EDGES: readonly Decision[] = [1, 2, 3].flatMap((node) =>
  Array.from({ length: node }, (_, from) => ({
    ...{ name: `${from}-${node}`, cell: 'cell', node, kind: 'operation', choices: OPERATIONS },
  })),
);

function draw(decisions: readonly Decision[], genotype: readonly number[]): CellGraph {
  const [cell] = genotypeLayout(decisions);
  if (!cell) throw new Error('no cell');
  return cellGraph(cell, decisions, genotype);
}

const arrows = ({ edges }: CellGraph): string[] => edges.map(({ from, to }) => `${from} ${to}`);

describe('cellGraph', () => {
  it('draws a node of one operand as its operation, and joins the loose ends', () => {
    const decisions = cellDecisions(1, 1);
    const graph = draw(decisions, parseGenotype(decisions, '0:identity,0:conv1x1,2:sepConv3x3'));

    expect(graph.vertices.map(({ label, isLooseEnd }) => [label, isLooseEnd])).toEqual([
      ['input', false],
      ['identity', true],
      ['conv1x1', false],
      ['sepConv3x3', true],
      ['output', false],
    ]);
    expect(arrows(graph)).toEqual([
      ...['entry-0 entry-1', 'entry-0 entry-2', 'entry-2 entry-3'],
      ...['entry-1 output', 'entry-3 output'],
    ]);
  });

  it('draws a node of two operands as their sum; an unread cell input is a loose end', () => {
    const decisions = cellDecisions(2, 2);
    const text = '0:conv1x1+0:identity,2:conv1x1+2:conv1x1,3:identity+0:conv1x1';
    const graph = draw(decisions, parseGenotype(decisions, text));
    const loose = graph.vertices.filter(({ isLooseEnd }) => isLooseEnd).map(({ id }) => id);

    expect(graph.vertices.filter(({ kind }) => kind === 'sum')).toHaveLength(3);
    expect(loose).toEqual(['entry-1', 'entry-4']);
    expect(graph.vertices.map(({ label }) => label).slice(0, 2)).toEqual(['input 0', 'input 1']);
  });

  it('leaves out edges that let nothing through, where all edges have an operation', () => {
    const graph = draw(EDGES, [2, 0, 0, 1, 3, 3]);

    expect(arrows(graph)).toEqual([
      ...['entry-0 entry-1', 'entry-0 entry-3-0', 'entry-3-0 entry-3'],
      ...['entry-1 entry-3-1', 'entry-3-1 entry-3', 'entry-2 entry-3-2', 'entry-3-2 entry-3'],
      'entry-3 output',
    ]);
  });

  it('marks what no part of the output depends on', () => {
    const graph = draw(EDGES, [2, 2, 2, 1, 0, 0]);
    const unused = graph.vertices.filter(({ isUnused }) => isUnused).map(({ entry }) => entry);

    expect(unused).toContain(1);
    expect(unused).not.toContain(0);
    expect(unused).not.toContain(3);
  });
});

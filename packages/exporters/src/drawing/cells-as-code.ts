import type { Decision, Genotype } from '@cellsmith/core';
import type { CellGraph, CellVertex } from './cell-graph.ts';
import type { Diagram, DiagramNode } from './diagram.ts';
import { diagramsAsDot } from './diagram-as-dot.ts';
import { diagramsAsMermaid } from './diagram-as-mermaid.ts';
import { graphsOf, titleOf } from './draw-cells.ts';
import { operationColour } from './operation-colour.ts';
import { plainLine } from './plain-line.ts';

/**
 * The cells of a genotype as one graph in Graphviz's language; loose ends have a dashed outline.
 *
 * @throws CellsmithError `INVALID_GENOTYPE`
 */
export function cellsAsDot(decisions: readonly Decision[], genotype: Genotype): string {
  return diagramsAsDot(graphsOf(decisions, genotype).map(diagramOf));
}

/**
 * The cells of a genotype as a Mermaid flowchart; loose ends have a dashed outline.
 *
 * @throws CellsmithError `INVALID_GENOTYPE`
 */
export function cellsAsMermaid(decisions: readonly Decision[], genotype: Genotype): string {
  return diagramsAsMermaid(graphsOf(decisions, genotype).map(diagramOf));
}

/**
 * The cells of a genotype as plain text: a line for each value and what it is made of.
 *
 * @throws CellsmithError `INVALID_GENOTYPE`
 */
export function cellsAsText(decisions: readonly Decision[], genotype: Genotype): string {
  return graphsOf(decisions, genotype).map(textOf).join('\n');
}

function diagramOf(graph: CellGraph): Diagram {
  return { title: titleOf(graph), nodes: graph.vertices.map(nodeOf), edges: graph.edges };
}

function nodeOf({ id, kind, label, isLooseEnd }: CellVertex): DiagramNode {
  const own = { id, label, isDashed: isLooseEnd };
  if (kind === 'sum') return { ...own, shape: 'circle' };
  if (kind !== 'operation') return { ...own, shape: 'round' };
  return { ...own, shape: 'box', colour: operationColour(label).light };
}

function textOf(graph: CellGraph): string {
  const values = graph.vertices.filter(({ kind, entry }) => entry !== null || kind === 'output');
  const lines = values.map((vertex) => {
    const name = vertex.entry === null ? 'output' : String(vertex.entry);
    const notes = [
      ...(vertex.isLooseEnd ? ['loose end'] : []),
      ...(vertex.isUnused ? ['unused'] : []),
    ];
    const note = notes.length > 0 ? `  (${notes.join(', ')})` : '';
    return `  ${name.padStart(6)} = ${plainLine(valueOf(graph, vertex))}${note}`;
  });
  return [plainLine(titleOf(graph)), ...lines, ''].join('\n');
}

function valueOf(graph: CellGraph, vertex: CellVertex): string {
  const reads = graph.edges
    .filter(({ to }) => to === vertex.id)
    .flatMap(({ from }) => graph.vertices.filter(({ id }) => id === from));
  if (vertex.kind === 'input') return vertex.label;
  if (vertex.kind === 'operation') return `${vertex.label}(${reads.map(nameOf).join(', ')})`;
  if (vertex.kind === 'output') return `join(${reads.map(nameOf).join(', ')})`;
  return reads.map((operand) => valueOf(graph, operand)).join(' + ') || 'nothing';
}

function nameOf({ entry, label }: CellVertex): string {
  return entry === null ? label : String(entry);
}

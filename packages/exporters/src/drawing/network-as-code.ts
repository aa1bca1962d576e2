import type { Architecture } from '@cellsmith/core';
import type { Diagram, DiagramNode } from './diagram.ts';
import { diagramsAsDot } from './diagram-as-dot.ts';
import { diagramsAsMermaid } from './diagram-as-mermaid.ts';
import { type NetworkPart, networkGraph } from './network-graph.ts';
import { arrowLabel, partLabel, shapeLabel, stageLabel } from './part-label.ts';
import { plainLine } from './plain-line.ts';

/**
 * A network in Graphviz's language: a box for each part, shapes `[height, width, channels]` on the
 * arrows.
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE`
 */
export function networkAsDot(architecture: Architecture): string {
  return diagramsAsDot([diagramOf(architecture)]);
}

/**
 * A network as a Mermaid flowchart.
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE`
 */
export function networkAsMermaid(architecture: Architecture): string {
  return diagramsAsMermaid([diagramOf(architecture)]);
}

/**
 * A network as plain text: a line for each part, what it reads and what it gives.
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE`
 */
export function networkAsText(architecture: Architecture): string {
  const { parts, arrows } = networkGraph(architecture);
  const labels = new Map(parts.map((part, index) => [part.id, `${index}`]));
  const lines = parts.map((part, index) => {
    const reads = arrows.filter(({ to }) => to === part.id);
    const from = reads.map((arrow) => labels.get(arrow.from)).join(', ');
    const stage = stageLabel(part);
    const about = [...(stage === null ? [] : [stage]), ...(from === '' ? [] : [`reads ${from}`])];
    const name = plainLine(partLabel(part)).padEnd(20);
    const shape = shapeLabel(part.shape).padEnd(12);
    return `${String(index).padStart(3)}  ${name} ${shape} ${about.join(', ')}`.trimEnd();
  });
  return [...lines, ''].join('\n');
}

function diagramOf(architecture: Architecture): Diagram {
  const { parts, arrows } = networkGraph(architecture);
  const edges = arrows.map((arrow) => ({ ...arrow, label: arrowLabel(arrow) }));
  return { title: 'network', nodes: parts.map(nodeOf), edges };
}

const COLOURS = { normal: '#0072b2', reduction: '#c4420a' } as const;

function nodeOf(part: NetworkPart): DiagramNode {
  const { id, kind } = part;
  const stage = stageLabel(part);
  const label = [partLabel(part), ...(stage === null ? [] : [stage])].join('\n');
  const own = { id, label, isDashed: false };
  if (kind === 'normal' || kind === 'reduction') {
    return { ...own, shape: 'box', colour: COLOURS[kind] };
  }
  return { ...own, shape: 'round' };
}

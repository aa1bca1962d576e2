import type { Diagram, DiagramNode } from './diagram.ts';

const SHAPES = {
  box: 'shape=box',
  round: 'shape=box',
  circle: 'shape=circle',
} as const;

/** Diagrams side by side as one graph in Graphviz's language. */
export function diagramsAsDot(diagrams: readonly Diagram[]): string {
  const parts = diagrams.flatMap(({ title, nodes, edges }, index) => [
    `  subgraph cluster_${index} {`,
    `    label=${quoteDot(title)}; color="none";`,
    ...nodes.map((node) => `    ${idOf(index, node.id)} [${attributesOf(node)}];`),
    ...edges.map(({ from, to, label }) => {
      const text = label === undefined ? '' : ` [label=${quoteDot(label)}, fontsize=10]`;
      return `    ${idOf(index, from)} -> ${idOf(index, to)}${text};`;
    }),
    '  }',
  ]);
  const style = '  node [fontname="sans-serif", fontsize=12]; edge [fontname="sans-serif"];';
  return ['digraph cellsmith {', '  rankdir=TB;', style, ...parts, '}', ''].join('\n');
}

function idOf(diagram: number, id: string): string {
  return quoteDot(`${diagram}/${id}`);
}

function attributesOf({ label, shape, colour, isDashed }: DiagramNode): string {
  const styles = [...(shape === 'round' ? ['rounded'] : []), ...(isDashed ? ['dashed'] : [])];
  return [
    `label=${quoteDot(label)}`,
    SHAPES[shape],
    ...(styles.length > 0 ? [`style="${styles.join(',')}"`] : []),
    ...(colour === undefined ? [] : [`color="${colour}"`, 'penwidth=1.6']),
  ].join(', ');
}

/**
 * Any text as a quoted string of DOT. An ampersand starts an entity there, and other control
 * characters have no meaning, so that they become spaces.
 */
export function quoteDot(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('&', '&amp;')
    .replaceAll('\n', '\\n')
    .replaceAll(/\p{Cc}/gu, ' ');
  return `"${escaped}"`;
}

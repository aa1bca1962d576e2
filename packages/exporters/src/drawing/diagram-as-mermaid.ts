import type { Diagram, DiagramNode } from './diagram.ts';

/** Diagrams side by side as one flowchart in Mermaid's language. */
export function diagramsAsMermaid(diagrams: readonly Diagram[]): string {
  const parts = diagrams.flatMap((diagram, index) => [
    `  subgraph g${index}[${quoteMermaid(diagram.title)}]`,
    ...linesOf(diagram, `g${index}n`).map((line) => `    ${line}`),
    '  end',
  ]);
  return ['flowchart TB', ...parts, ''].join('\n');
}

/** Nodes are named by their number: words such as `end` have a meaning of their own. */
function linesOf({ nodes, edges }: Diagram, prefix: string): readonly string[] {
  const ids = new Map(nodes.map(({ id }, index) => [id, `${prefix}${index}`]));
  return [
    ...nodes.map((node, index) => `${prefix}${index}${boxOf(node)}`),
    ...edges.map(({ from, to, label }) => {
      const text = label === undefined ? '' : `|${quoteMermaid(label)}|`;
      return `${ids.get(from) ?? ''} -->${text} ${ids.get(to) ?? ''}`;
    }),
    ...nodes.flatMap((node, index) => styleOf(node, `${prefix}${index}`)),
  ];
}

function boxOf({ shape, label }: DiagramNode): string {
  const text = quoteMermaid(label);
  if (shape === 'circle') return `((${text}))`;
  return shape === 'round' ? `([${text}])` : `[${text}]`;
}

function styleOf({ colour, isDashed }: DiagramNode, id: string): readonly string[] {
  const styles = [
    ...(colour === undefined ? [] : [`stroke:${colour}`, 'stroke-width:2px']),
    ...(isDashed ? ['stroke-dasharray:4 3'] : []),
  ];
  return styles.length > 0 ? [`style ${id} ${styles.join(',')}`] : [];
}

/**
 * Any text as a quoted label of Mermaid, which knows no escapes but numbered entities: all signs
 * that may have a meaning become one.
 */
export function quoteMermaid(text: string): string {
  const escaped = Array.from(text, (sign) => {
    if (sign === '\n') return '<br/>';
    if (/[\p{L}\p{N} .×_]/u.test(sign)) return sign;
    return /\p{Cc}|\p{Cs}/u.test(sign) ? ' ' : `#${sign.codePointAt(0) ?? 32};`;
  });
  return `"${escaped.join('')}"`;
}

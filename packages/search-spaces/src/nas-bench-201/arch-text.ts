import { CellsmithError, type Genotype, suggest } from '@cellsmith/core';
import { EDGES, EDGE_OPERATIONS, type EdgeOperation, NODES } from './edges.ts';

/** What the benchmark calls the operations. */
const NAMES: Readonly<Record<string, EdgeOperation>> = {
  none: 'none',
  skip_connect: 'identity',
  nor_conv_1x1: 'conv1x1',
  nor_conv_3x3: 'conv3x3',
  avg_pool_3x3: 'avgPool3x3',
};

/**
 * Reads the form in which NAS-Bench-201 writes a cell, its nodes apart by `+`:
 * `|nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_1x1~2|`.
 *
 * @returns undefined where the text is not meant to be of that form
 * @throws CellsmithError `INVALID_GENOTYPE` where it is, and something in it is wrong
 */
export function parseArchText(text: string): Genotype | undefined {
  const nodes = text.trim().split('+');
  if (!nodes.every((node) => /^\|.*\|$/u.test(node.trim()))) return undefined;
  if (nodes.length !== NODES - 1) {
    throw refuse(text, `it has ${NODES - 1} nodes, apart by "+", not ${nodes.length}`);
  }
  const edges = nodes.flatMap((node) => node.trim().slice(1, -1).split('|'));
  if (edges.length !== EDGES.length) {
    throw refuse(text, `it has ${EDGES.length} edges, apart by "|", not ${edges.length}`);
  }
  return edges.map((edge, i) => parseEdge(edge.trim(), { text, position: i }));
}

/** A cell as NAS-Bench-201 writes it. */
export function formatArchText(genotype: Genotype): string {
  const names = Object.keys(NAMES);
  const edges = EDGES.map(({ from, to }, i) => {
    const operation = EDGE_OPERATIONS[genotype[i] ?? 0];
    const name = names.find((each) => NAMES[each] === operation) ?? '';
    return { to, text: `${name}~${from}` };
  });
  const node = (to: number): string =>
    `|${edges.flatMap((edge) => (edge.to === to ? [edge.text] : [])).join('|')}|`;
  return Array.from({ length: NODES - 1 }, (_, i) => node(i + 1)).join('+');
}

function parseEdge(
  edge: string,
  { text, position }: { readonly text: string; readonly position: number },
): number {
  const [name = '', from = ''] = edge.split('~');
  const operation = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
  const expected = EDGES[position]?.from ?? 0;
  if (operation === undefined) {
    const known = Object.keys(NAMES);
    throw refuse(text, `"${name}" is none of its operations; ${suggest(name, known)}`);
  }
  if (from !== String(expected)) {
    throw refuse(
      text,
      `edge ${position + 1}, "${edge}", comes from node ${expected} ("~${expected}")`,
    );
  }
  return EDGE_OPERATIONS.indexOf(operation);
}

function refuse(text: string, reason: string): CellsmithError {
  return new CellsmithError(
    'INVALID_GENOTYPE',
    `"${text.trim()}" is no cell as NAS-Bench-201 writes it: ${reason}`,
  );
}

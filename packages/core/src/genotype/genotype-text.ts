import { suggest } from '../config/suggest.ts';
import { CellsmithError } from '../errors.ts';
import type { Decision } from './decision.ts';
import { type CellLayout, type NodeLayout, genotypeLayout } from './genotype-layout.ts';
import { type Genotype, checkGenotype } from './genotype.ts';

const CELLS = '|';
const NODES = ',';
const OPERANDS = '+';
const CHOICES = ':';

/**
 * The one-line form that people paste: cells apart by `|`, nodes by `,`, operands of a node by
 * `+`, input and operation by `:`, as in `0:identity,1:conv1x1|0:maxPool3x3,0:sepConv3x3` and
 * `0:avgPool3x3+0:sepConv3x3|…`. Inputs count the cell inputs first.
 *
 * @throws CellsmithError `INVALID_GENOTYPE`
 */
export function formatGenotype(decisions: readonly Decision[], genotype: Genotype): string {
  checkGenotype(decisions, genotype);
  const choice = (position: number): string =>
    decisions[position]?.choices[genotype[position] ?? 0] ?? '';
  const node = ({ operands }: NodeLayout): string =>
    operands.map((operand) => operand.map(choice).join(CHOICES)).join(OPERANDS);
  return genotypeLayout(decisions)
    .map(({ nodes }) => nodes.map(node).join(NODES))
    .join(CELLS);
}

/**
 * Reads what `formatGenotype` writes; blanks around the parts do not matter.
 *
 * @throws CellsmithError `INVALID_GENOTYPE` with the cell, node and operand that does not fit, and why
 */
export function parseGenotype(decisions: readonly Decision[], text: string): Genotype {
  const cells = genotypeLayout(decisions);
  const read = { what: 'a genotype', part: 'cell', text, separator: CELLS };
  return split(read, cells).flatMap(([cell, cellText]) => parseCell(decisions, cell, cellText));
}

function parseCell(decisions: readonly Decision[], cell: CellLayout, text: string): number[] {
  const read = { what: `Cell ${cell.cell}`, part: 'node', text, separator: NODES };
  return split(read, cell.nodes).flatMap(([node, nodeText]) => {
    const place = `Cell ${cell.cell}, node ${node.node}`;
    const operands = { what: place, part: 'operand', text: nodeText, separator: OPERANDS };
    return split(operands, node.operands).flatMap(([operand, operandText], index) => {
      const where = node.operands.length > 1 ? `${place}, operand ${index + 1}` : place;
      return parseOperand(
        operand.map((position) => decisions[position]),
        operandText,
        where,
      );
    });
  });
}

function parseOperand(
  decisions: readonly (Decision | undefined)[],
  text: string,
  where: string,
): number[] {
  const read = { what: where, part: 'choice', text, separator: CHOICES };
  return split(read, decisions).map(([decision, choice]) => {
    const index = decision?.choices.indexOf(choice) ?? -1;
    if (index >= 0) return index;
    throw new CellsmithError('INVALID_GENOTYPE', `${where}: ${reason(decision, choice)}`);
  });
}

function reason(decision: Decision | undefined, choice: string): string {
  const choices = decision?.choices ?? [];
  if (decision?.kind !== 'input') {
    return `"${choice}" is no ${decision?.kind ?? 'choice'} of this space; ${suggest(choice, choices)}`;
  }
  const readable = `it can read ${choices.join(', ')}`;
  return /^\d+$/u.test(choice)
    ? `it reads entry ${choice}, which is not built before it; ${readable}`
    : `"${choice}" is no input; ${readable}`;
}

interface Reading {
  readonly what: string;
  readonly part: string;
  readonly text: string;
  readonly separator: string;
}

/** Pairs each of `wanted` with its part of the text. */
function split<Wanted>(
  { what, part, text, separator }: Reading,
  wanted: readonly Wanted[],
): [Wanted, string][] {
  const parts = text.trim() === '' ? [] : text.split(separator).map((piece) => piece.trim());
  if (parts.length === wanted.length) {
    return wanted.map((item, index) => [item, parts[index] ?? '']);
  }
  const s = wanted.length === 1 ? '' : 's';
  throw new CellsmithError(
    'INVALID_GENOTYPE',
    `${what} has ${wanted.length} ${part}${s} in this space (apart by "${separator}"), not ${parts.length}: "${text.trim()}"`,
  );
}

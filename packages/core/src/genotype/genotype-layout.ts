import type { Decision } from './decision.ts';

/** The decisions of one operand, as positions in the genotype: its input, then its operation. */
export type OperandLayout = readonly number[];

/** The decisions of one node. */
export interface NodeLayout {
  /** The entry that it builds, counted with the cell inputs. */
  readonly node: number;
  readonly operands: readonly OperandLayout[];
}

/** The decisions of one cell. */
export interface CellLayout {
  readonly cell: string;
  readonly nodes: readonly NodeLayout[];
}

/** What the list of decisions says about the cells behind it: all positions, grouped in order. */
export function genotypeLayout(decisions: readonly Decision[]): readonly CellLayout[] {
  const positions = decisions.map((decision, position) => ({ ...decision, position }));
  return runs(positions, (a, b) => a.cell === b.cell).map(([first, ...rest]) => ({
    cell: first.cell,
    nodes: nodesOf([first, ...rest]),
  }));
}

type Positioned = Decision & { readonly position: number };

function nodesOf(cell: readonly Positioned[]): readonly NodeLayout[] {
  return runs(cell, (a, b) => a.node === b.node).map(([first, ...rest]) => ({
    node: first.node,
    operands: operandsOf([first, ...rest]),
  }));
}

/** An operand ends with what follows its input; without an input it is one decision. */
function operandsOf(node: readonly Positioned[]): readonly OperandLayout[] {
  const sameOperand = (a: Positioned, b: Positioned): boolean =>
    a.kind === 'input' && b.kind !== 'input';
  return runs(node, sameOperand).map((operand) => operand.map(({ position }) => position));
}

/** Cuts `items` wherever two neighbours do not belong together. */
function runs<Item>(
  items: readonly Item[],
  together: (a: Item, b: Item) => boolean,
): readonly [Item, ...Item[]][] {
  const result: [Item, ...Item[]][] = [];
  for (const item of items) {
    const run = result.at(-1);
    const last = run?.at(-1);
    if (run && last !== undefined && together(last, item)) run.push(item);
    else result.push([item]);
  }
  return result;
}

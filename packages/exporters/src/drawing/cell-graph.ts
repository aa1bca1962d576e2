import type { CellLayout, Decision, Genotype, OperandLayout } from '@cellsmith/core';

/** `sum` joins the operands of a node, `output` joins the loose ends of the cell. */
export type VertexKind = 'input' | 'operation' | 'sum' | 'output';

/** Something that is drawn as a shape. */
export interface CellVertex {
  readonly id: string;
  readonly kind: VertexKind;
  readonly label: string;
  /** The entry whose value it is, counted with the cell inputs; null where it is none by itself. */
  readonly entry: number | null;
  /** Its value is part of the cell's output. */
  readonly isLooseEnd: boolean;
  /** Nothing of the output depends on it. */
  readonly isUnused: boolean;
}

/** A value on its way from one vertex to another. */
export interface CellEdge {
  readonly from: string;
  readonly to: string;
}

/** A cell as it is drawn; edges point from what is computed first. */
export interface CellGraph {
  readonly cell: string;
  readonly vertices: readonly CellVertex[];
  readonly edges: readonly CellEdge[];
}

interface Operand {
  readonly input: number;
  readonly operation: string;
}

interface Entry {
  readonly index: number;
  /** None: a cell input. */
  readonly operands: readonly Operand[];
}

/** An operation that lets nothing through is no edge at all. */
const ABSENT = 'none';

/** What there is to draw of one cell of a genotype. */
export function cellGraph(
  { cell, nodes }: CellLayout,
  decisions: readonly Decision[],
  genotype: Genotype,
): CellGraph {
  const inputs = nodes[0]?.node ?? 0;
  const entries: readonly Entry[] = [
    ...Array.from({ length: inputs }, (_, index) => ({ index, operands: [] })),
    ...nodes.map(({ node, operands }) => ({
      index: node,
      operands: operands
        .map((operand, side) => readOperand({ operand, side, node }, decisions, genotype))
        .filter(({ operation }) => operation !== ABSENT),
    })),
  ];
  const hasInputs = decisions.some(({ kind }) => kind === 'input');
  const ends = hasInputs ? looseEnds(entries) : entries.slice(-1).map(({ index }) => index);
  const used = usedEntries(entries, ends);
  const facts = { ends, used, inputs };
  const output: CellVertex = {
    ...{ id: 'output', kind: 'output', label: 'output', entry: null },
    ...{ isLooseEnd: false, isUnused: false },
  };
  return {
    cell,
    vertices: [...entries.flatMap((entry) => verticesOf(entry, facts)), output],
    edges: [
      ...entries.flatMap(edgesOf),
      ...ends.map((end) => ({ from: entryId(end), to: output.id })),
    ],
  };
}

interface OperandPlace {
  readonly operand: OperandLayout;
  readonly side: number;
  readonly node: number;
}

/** Where a space does not choose inputs, the operands of a node read the entries in order. */
function readOperand(
  { operand, side, node }: OperandPlace,
  decisions: readonly Decision[],
  genotype: Genotype,
): Operand {
  const chosen = operand.map((position) => ({
    kind: decisions[position]?.kind,
    choice: decisions[position]?.choices[genotype[position] ?? 0] ?? '',
  }));
  const input = chosen.find(({ kind }) => kind === 'input')?.choice;
  const rest = chosen.filter(({ kind }) => kind !== 'input').map(({ choice }) => choice);
  return {
    input: input === undefined ? Math.min(side, node - 1) : Number(input),
    operation: rest.join(' ') || 'identity',
  };
}

function looseEnds(entries: readonly Entry[]): readonly number[] {
  const read = new Set(entries.flatMap(({ operands }) => operands.map(({ input }) => input)));
  return entries.map(({ index }) => index).filter((index) => !read.has(index));
}

function usedEntries(entries: readonly Entry[], ends: readonly number[]): ReadonlySet<number> {
  const used = new Set(ends);
  for (const { index, operands } of entries.toReversed()) {
    if (used.has(index)) operands.forEach(({ input }) => used.add(input));
  }
  return used;
}

interface EntryFacts {
  readonly ends: readonly number[];
  readonly used: ReadonlySet<number>;
  readonly inputs: number;
}

function verticesOf({ index, operands }: Entry, facts: EntryFacts): readonly CellVertex[] {
  const own = {
    id: entryId(index),
    entry: index,
    isLooseEnd: facts.ends.includes(index),
    isUnused: !facts.used.has(index),
  };
  if (index < facts.inputs) {
    return [{ ...own, kind: 'input', label: facts.inputs > 1 ? `input ${index}` : 'input' }];
  }
  const [first, ...others] = operands;
  if (first && others.length === 0) return [{ ...own, kind: 'operation', label: first.operation }];
  const parts = operands.map(({ operation }, side): CellVertex => ({
    ...{ ...own, id: operandId(index, side), kind: 'operation', label: operation },
    ...{ entry: null, isLooseEnd: false },
  }));
  return [...parts, { ...own, kind: 'sum', label: '+' }];
}

function edgesOf({ index, operands }: Entry): readonly CellEdge[] {
  if (operands.length === 1) {
    return operands.map(({ input }) => ({ from: entryId(input), to: entryId(index) }));
  }
  return operands.flatMap(({ input }, side) => [
    { from: entryId(input), to: operandId(index, side) },
    { from: operandId(index, side), to: entryId(index) },
  ]);
}

function entryId(entry: number): string {
  return `entry-${entry}`;
}

function operandId(entry: number, side: number): string {
  return `entry-${entry}-${side}`;
}

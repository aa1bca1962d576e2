import type { PluginRegistry } from '@cellsmith/core';
import type { Cell, Operand } from './cell.ts';
import { looseEnds } from './loose-ends.ts';
import type { KnownOperation } from './operation-traits.ts';

/** A sum of terms: how often each occurs in it, by the term's position. */
export type Sum = ReadonlyMap<number, number>;

/** A cell input, or an operation on a sum of other terms. */
export interface Term {
  readonly label: string;
  readonly source: Sum;
}

/** What a cell computes, without the passing on that changes nothing. */
export interface CellGraph {
  readonly terms: readonly Term[];
  /** What is merged into the output, in no order. */
  readonly outputs: readonly Sum[];
}

/** How a cell is read. */
export interface CellReading {
  readonly operations: PluginRegistry<KnownOperation>;
  /** Whether the cell inputs are read at stride 2: an identity is a reduction there. */
  readonly strided: boolean;
  /** Whether the merge adds the loose ends up. */
  readonly summed: boolean;
}

/**
 * Resolves identities and nested sums. Operations without weights on one sum are one term; each one
 * with weights is a term of its own.
 */
export function cellGraph(cell: Cell, reading: CellReading): CellGraph {
  const terms: Term[] = [];
  const entries: Sum[] = [];
  for (let input = 0; input < cell.inputs; input++) {
    entries.push(new Map([[terms.push({ label: `input${input}`, source: NOTHING }) - 1, 1]]));
  }
  for (const operands of cell.nodes) {
    const results = operands.map((operand) => {
      const isInput = operand.input < cell.inputs;
      const source = entries[operand.input] ?? NOTHING;
      return apply(terms, source, { reading, operand, stride: reading.strided && isInput ? 2 : 1 });
    });
    entries.push(addUp(results));
  }
  const outputs = looseEnds(cell).map((entry) => entries[entry] ?? NOTHING);
  return { terms, outputs: reading.summed ? [addUp(outputs)] : outputs };
}

const NOTHING: Sum = new Map();

interface Application {
  readonly reading: CellReading;
  readonly operand: Operand;
  readonly stride: 1 | 2;
}

function apply(terms: Term[], source: Sum, { reading, operand, stride }: Application): Sum {
  const { transparent, weighted } = reading.operations.get(operand.operation).traits[stride];
  if (transparent) return source;
  const { operation: label } = operand;
  const known = weighted
    ? -1
    : terms.findIndex((term) => term.label === label && equal(term.source, source));
  return new Map([[known >= 0 ? known : terms.push({ label, source }) - 1, 1]]);
}

function addUp(sums: readonly Sum[]): Sum {
  const total = new Map<number, number>();
  for (const [term, times] of sums.flatMap((sum) => [...sum])) {
    total.set(term, (total.get(term) ?? 0) + times);
  }
  return total;
}

function equal(a: Sum, b: Sum): boolean {
  return a.size === b.size && [...a].every(([term, times]) => b.get(term) === times);
}

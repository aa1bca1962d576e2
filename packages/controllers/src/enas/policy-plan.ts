import { type Decision, genotypeLayout } from '@cellsmith/core';

/** What one step of the LSTM is for. */
export type PolicyStep =
  /** Makes an entry of one cell input, fed with the start embedding. */
  | { readonly kind: 'start' }
  /** Chooses among the entries made so far, by attention. */
  | { readonly kind: 'attend'; readonly position: number }
  /** Chooses from a list, by a softmax over the rows of a table. */
  | { readonly kind: 'choose'; readonly position: number; readonly table: number }
  /** Makes the entry of the node whose decisions were just sampled. */
  | { readonly kind: 'anchor' };

/** The steps of one cell. */
export interface CellPlan {
  readonly cell: string;
  readonly steps: readonly PolicyStep[];
}

/** In which order the policy samples the decisions of a space (FACTS 1.7). */
export interface PolicyPlan {
  readonly cells: readonly CellPlan[];
  /** Choice lists, each with one embedding and one softmax, shared by all equal lists. */
  readonly tables: readonly (readonly string[])[];
}

type Placed = Decision & { readonly position: number };

/**
 * A node's inputs come before its other decisions, whatever their order in the genotype. An `input`
 * decision attends where its choices are all entries of its cell so far; one over another list is
 * sampled like an operation, and a cell without attention makes no entries.
 */
export function planPolicy(decisions: readonly Decision[]): PolicyPlan {
  const tables = new Map<string, number>();
  const placed = decisions.map((decision, position) => ({ ...decision, position }));
  const cells = genotypeLayout(decisions).map(({ cell, nodes }): CellPlan => {
    const placedNodes = nodes.map(({ operands }) =>
      operands.flat().flatMap((position) => placed[position] ?? []),
    );
    return { cell, steps: planCell(placedNodes, tables) };
  });
  return { cells, tables: [...tables.keys()].map(parseList) };
}

function planCell(
  nodes: readonly (readonly Placed[])[],
  tables: Map<string, number>,
): readonly PolicyStep[] {
  const inputs = countInputs(nodes);
  const starts = Array.from({ length: inputs }, () => ({ kind: 'start' }) as const);
  const steps = nodes.flatMap((node, i): PolicyStep[] => {
    const attends = ({ kind, choices }: Placed): boolean =>
      inputs > 0 && kind === 'input' && choices.length === inputs + i;
    return [
      ...node.filter(attends).map(({ position }) => ({ kind: 'attend', position }) as const),
      ...node.filter((decision) => !attends(decision)).map((decision) => choose(decision, tables)),
      ...(inputs > 0 ? [{ kind: 'anchor' } as const] : []),
    ];
  });
  return [...starts, ...steps];
}

/** The choices of a cell's first input decision, less the nodes that come before it. */
function countInputs(nodes: readonly (readonly Placed[])[]): number {
  const first = nodes.findIndex((node) => node.some(({ kind }) => kind === 'input'));
  const decision = nodes[first]?.find(({ kind }) => kind === 'input');
  return decision ? Math.max(0, decision.choices.length - first) : 0;
}

function choose({ choices, position }: Placed, tables: Map<string, number>): PolicyStep {
  const list = JSON.stringify(choices);
  const table = tables.get(list) ?? tables.size;
  tables.set(list, table);
  return { kind: 'choose', position, table };
}

function parseList(list: string): readonly string[] {
  const choices: unknown = JSON.parse(list);
  return Array.isArray(choices) ? choices.map(String) : [];
}

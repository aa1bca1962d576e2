import type { Decision } from '../genotype/decision.ts';

const OPERATIONS = ['identity', 'conv', 'pool'] as const;

/** Lists of decisions that controllers are tried on. */
export const toyDecisions: Readonly<
  Record<'cells' | 'blocks' | 'operations' | 'single', readonly Decision[]>
> = {
  /** As ShuffleNASNets: one input and one operation a node. */
  cells: ['normal', 'reduction'].flatMap((cell) =>
    [1, 2, 3].flatMap((node) => [
      input({ cell, node, operand: 0 }),
      operation({ cell, node, operand: 0 }),
    ]),
  ),
  /** As ENAS: two inputs and two operations a node, two cell inputs. */
  blocks: ['normal', 'reduction'].flatMap((cell) =>
    [2, 3].flatMap((node) =>
      [0, 1].flatMap((operand) => [
        input({ cell, node, operand }),
        operation({ cell, node, operand }),
      ]),
    ),
  ),
  /** No inputs to choose. */
  operations: [1, 2, 3, 4].map((node) => operation({ cell: 'chain', node, operand: 0 })),
  /** Nothing to choose. */
  single: [{ ...operation({ cell: 'only', node: 1, operand: 0 }), choices: ['identity'] }],
};

interface Place {
  readonly cell: string;
  readonly node: number;
  readonly operand: number;
}

function input({ cell, node, operand }: Place): Decision {
  const choices = Array.from({ length: node }, (_, entry) => String(entry));
  return { name: `${cell}/${node}/${operand}/input`, cell, node, kind: 'input', choices };
}

function operation({ cell, node, operand }: Place): Decision {
  const name = `${cell}/${node}/${operand}/operation`;
  return { name, cell, node, kind: 'operation', choices: OPERATIONS };
}

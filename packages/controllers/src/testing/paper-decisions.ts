import type { Decision } from '@cellsmith/core';

const CELLS = ['normal', 'reduction'];

const SHUFFLE_OPERATIONS = [
  'identity',
  'conv1x1',
  'sepConv3x3',
  'sepConv5x5',
  'maxPool3x3',
  'minPool3x3',
];

const ENAS_OPERATIONS = ['sepConv3x3', 'sepConv5x5', 'avgPool3x3', 'maxPool3x3', 'identity'];

/** Decisions as ENAS has them: two cell inputs; two pairs of input and operation a node (FACTS 1.3). */
export function enasDecisions(blocks: number): readonly Decision[] {
  return CELLS.flatMap((cell) =>
    nodes(blocks, 2).flatMap((node) => [
      ...pair({ cell, node, side: 'first/' }, ENAS_OPERATIONS),
      ...pair({ cell, node, side: 'second/' }, ENAS_OPERATIONS),
    ]),
  );
}

/** Decisions as ShuffleNASNet has them: one cell input, one pair a node (FACTS 3.3). */
export function shuffleNasnetDecisions(blocks: number): readonly Decision[] {
  return CELLS.flatMap((cell) =>
    nodes(blocks, 1).flatMap((node) => pair({ cell, node, side: '' }, SHUFFLE_OPERATIONS)),
  );
}

function nodes(blocks: number, inputs: number): readonly number[] {
  return Array.from({ length: blocks }, (_, block) => inputs + block);
}

function pair(
  { cell, node, side }: { cell: string; node: number; side: string },
  operations: readonly string[],
): readonly Decision[] {
  const entries = Array.from({ length: node }, (_, entry) => String(entry));
  const name = `${cell}/${node}/${side}`;
  return [
    { name: `${name}input`, cell, node, kind: 'input', choices: entries },
    { name: `${name}operation`, cell, node, kind: 'operation', choices: operations },
  ];
}

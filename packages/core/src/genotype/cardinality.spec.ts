import { describe, expect, it } from '@jest/globals';
import { cardinality } from './cardinality.ts';
import type { Decision } from './decision.ts';

function decision(node: number, choices: number): Decision {
  const names = Array.from({ length: choices }, (_, i) => String(i));
  return { name: `${node}/${choices}`, cell: 'normal', node, kind: 'operation', choices: names };
}

/** Decisions of one cell as in ShuffleNASNets: one of i inputs and one of 6 operations a node. */
const shuffleCell = (blocks: number): Decision[] =>
  Array.from({ length: blocks }, (_, i) => [decision(i, i + 1), decision(i, 6)]).flat();

describe('cardinality', () => {
  it('is 933,120 for a cell of ShuffleNASNets with 5 blocks (FACTS 3.3)', () => {
    expect(cardinality(shuffleCell(5))).toBe(933_120n);
  });

  it('is exact beyond what a double holds', () => {
    expect(cardinality(shuffleCell(12))).toBe(6n ** 12n * 479_001_600n);
  });

  it('is one where there is nothing to decide', () => {
    expect(cardinality([])).toBe(1n);
  });
});

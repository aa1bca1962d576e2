import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../genotype/decision.ts';
import { foretellLatency, latencyFeatures } from './latency-table.ts';

const operation = (cell: string, node: number): Decision => ({
  ...{ name: `${cell}/${node}/operation`, cell, node, kind: 'operation' },
  choices: ['identity', 'conv'],
});
const input: Decision = {
  ...{ name: 'normal/1/input', cell: 'normal', node: 1, kind: 'input' },
  choices: ['0', '1'],
};
const decisions = [
  input,
  operation('normal', 1),
  operation('normal', 2),
  operation('reduction', 1),
];

describe('a latency table', () => {
  it('counts operations by the cell that they are in', () => {
    expect([...latencyFeatures(decisions, [1, 1, 1, 0])]).toEqual([
      ['normal conv', 2],
      ['reduction identity', 1],
    ]);
  });

  it('adds base, work and each chosen operation; unknown ones add nothing', () => {
    const added = { millionMultiplyAddsMs: 0.5, addsMs: { 'normal conv': 2 } };
    const table = { baseMs: 1, leastMs: 0, ...added };
    const question = { decisions, genotype: [1, 1, 1, 0], multiplyAdds: 4e6 };

    expect(foretellLatency(table, question)).toBe(1 + 0.5 * 4 + 2 * 2);
    expect(foretellLatency({ ...table, leastMs: 9 }, question)).toBe(9);
  });
});

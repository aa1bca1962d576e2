import { describe, expect, it } from '@jest/globals';
import { cellDecisions } from './cell-decisions.ts';

describe('cellDecisions', () => {
  it('asks per operand for an entry and then for an operation', () => {
    const decisions = cellDecisions({
      inputs: 2,
      operands: 2,
      blocks: 1,
      operations: ['identity', 'conv1x1'],
    });

    expect(decisions.slice(0, 4).map(({ name, choices }) => [name, choices.join()])).toEqual([
      ['normal/2/0/input', '0,1'],
      ['normal/2/0/operation', 'identity,conv1x1'],
      ['normal/2/1/input', '0,1'],
      ['normal/2/1/operation', 'identity,conv1x1'],
    ]);
    expect(decisions.slice(4).map(({ cell }) => cell)).toEqual(
      Array.from({ length: 4 }, () => 'reduction'),
    );
  });

  it('lets the first operation of a cell with one input read that input alone', () => {
    const [first, , third] = cellDecisions({
      inputs: 1,
      operands: 1,
      blocks: 2,
      operations: ['identity'],
    });

    expect(first).toEqual({
      name: 'normal/1/input',
      cell: 'normal',
      node: 1,
      kind: 'input',
      choices: ['0'],
    });
    expect(third?.choices).toEqual(['0', '1']);
  });
});

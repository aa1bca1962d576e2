import { describe, expect, it } from '@jest/globals';
import { type Decision, parseGenotype } from '@cellsmith/core';
import { drawGenotype } from './draw-cell.ts';

const OPERATIONS = ['identity', 'conv1x1', 'sepConv3x3', 'sepConv5x5', 'avgPool3x3', 'maxPool3x3'];

/** The decisions of a space with `operands` reads a node, the way both papers' spaces list them. */
function decisions(inputs: number, nodes: number, operands: number): readonly Decision[] {
  return ['normal', 'reduction'].flatMap((cell) =>
    Array.from({ length: nodes }, (_, index) => inputs + index).flatMap((node) =>
      Array.from({ length: operands }, (_, operand) => [
        {
          name: `${cell}/${node}/input${operand}`,
          cell,
          node,
          kind: 'input',
          choices: Array.from({ length: node }, (_, entry) => String(entry)),
        },
        {
          name: `${cell}/${node}/operation${operand}`,
          cell,
          node,
          kind: 'operation',
          choices: OPERATIONS,
        },
      ]).flat(),
    ),
  );
}

describe('drawGenotype', () => {
  it('draws a cell of one input with its loose ends (FACTS 4.3, A)', () => {
    const space = decisions(1, 5, 1);
    const text =
      '0:identity,0:identity,0:conv1x1,3:sepConv3x3,3:sepConv5x5|0:identity,0:identity,0:conv1x1,0:sepConv5x5,4:conv1x1';

    expect(drawGenotype(space, parseGenotype(space, text)).split('\n')).toEqual([
      'normal cell',
      '  0  ●              cell input',
      '  1  ├─●            identity(0)    loose end',
      '  2  ├─│─●          identity(0)    loose end',
      '  3  └─│─│─●        conv1x1(0)',
      '  4    │ │ ├─●      sepConv3x3(3)  loose end',
      '  5    │ │ └─│─●    sepConv5x5(3)  loose end',
      '       └─┴───┴─┴─▶  output of 1, 2, 4, 5',
      '',
      'reduction cell',
      '  0  ●              cell input',
      '  1  ├─●            identity(0)    loose end',
      '  2  ├─│─●          identity(0)    loose end',
      '  3  ├─│─│─●        conv1x1(0)     loose end',
      '  4  └─│─│─│─●      sepConv5x5(0)',
      '  5    │ │ │ └─●    conv1x1(4)     loose end',
      '       └─┴─┴───┴─▶  output of 1, 2, 3, 5',
    ]);
  });

  it('draws nodes of two operands, and a cell input that nobody reads as a loose end', () => {
    const space = decisions(2, 2, 2);
    const text =
      '0:avgPool3x3+0:sepConv3x3,2:identity+0:sepConv5x5|0:identity+1:identity,2:identity+2:identity';

    expect(drawGenotype(space, parseGenotype(space, text)).split('\n')).toEqual([
      'normal cell',
      '  0  ●          cell input 0',
      '  1  │ ●        cell input 1                   loose end',
      '  2  ├─│─●      avgPool3x3(0) + sepConv3x3(0)',
      '  3  └─│─┴─●    identity(2) + sepConv5x5(0)    loose end',
      '       └───┴─▶  output of 1, 3',
      '',
      'reduction cell',
      '  0  ●          cell input 0',
      '  1  │ ●        cell input 1',
      '  2  └─┴─●      identity(0) + identity(1)',
      '  3      └─●    identity(2) + identity(2)  loose end',
      '           └─▶  output of 3',
    ]);
  });

  it('draws edges where a space has no inputs to choose, up to its last node', () => {
    const edges = [1, 2, 3].flatMap((node) =>
      Array.from({ length: node }, (_, from): Decision => ({
        ...{ name: `cell/${node}/${from}`, cell: 'cell', node, kind: 'operation' },
        choices: ['none', ...OPERATIONS],
      })),
    );
    const text = 'conv1x1,none+none,identity+none+maxPool3x3';

    expect(drawGenotype(edges, parseGenotype(edges, text)).split('\n')).toEqual([
      'cell cell',
      '  0  ●          cell input',
      '  1  ├─●        conv1x1(0)',
      '  2  │   ●      nothing',
      '  3  └───┴─●    identity(0) + maxPool3x3(2)  loose end',
      '           └─▶  output of 3',
    ]);
  });
});

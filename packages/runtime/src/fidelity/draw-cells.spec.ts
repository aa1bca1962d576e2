import { describe, expect, it } from '@jest/globals';
import { drawCells } from './draw-cells.ts';

const decisions = [1, 2].map((node) => ({
  ...{ name: `normal/${node}/operation`, cell: 'normal', node, kind: 'operation' },
  choices: ['a', 'b', 'c'],
}));
/** The order of the operations does not matter. */
const space = {
  decisions,
  canonicalKey: (genotype: readonly number[]) => [...genotype].sort().join(),
};

describe('drawCells', () => {
  it('draws cells that compute different things, the same ones for a seed', () => {
    const cells = drawCells(space, { count: 6, seed: 3 });

    expect(new Set(cells.map((cell) => cell.split(',').sort().join())).size).toBe(6);
    expect(drawCells(space, { count: 4, seed: 3 })).toEqual(cells.slice(0, 4));
    expect(drawCells(space, { count: 6, seed: 4 })).not.toEqual(cells);
  });

  it('says how many there are where more are wanted', () => {
    expect(() => drawCells(space, { count: 7, seed: 3 })).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        message: 'The space has no 7 different cells; ask for 6 at most',
      }),
    );
  });
});

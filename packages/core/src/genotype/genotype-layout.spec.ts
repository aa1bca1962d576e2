import { describe, expect, it } from '@jest/globals';
import { toyDecisions } from '../testing/toy-decisions.ts';
import { genotypeLayout } from './genotype-layout.ts';

describe('genotypeLayout', () => {
  it('groups one operand a node', () => {
    const [normal] = genotypeLayout(toyDecisions.cells);

    expect(normal).toEqual({
      cell: 'normal',
      nodes: [
        { node: 1, operands: [[0, 1]] },
        { node: 2, operands: [[2, 3]] },
        { node: 3, operands: [[4, 5]] },
      ],
    });
  });

  it('groups two operands a node', () => {
    const [, reduction] = genotypeLayout(toyDecisions.blocks);

    expect(reduction).toEqual({
      cell: 'reduction',
      nodes: [
        {
          node: 2,
          operands: [
            [8, 9],
            [10, 11],
          ],
        },
        {
          node: 3,
          operands: [
            [12, 13],
            [14, 15],
          ],
        },
      ],
    });
  });

  it('takes an operation without an input for an operand', () => {
    const [chain] = genotypeLayout(toyDecisions.operations);

    expect(chain?.nodes.map(({ operands }) => operands)).toEqual([[[0]], [[1]], [[2]], [[3]]]);
  });

  it('is empty where there is nothing to decide', () => {
    expect(genotypeLayout([])).toEqual([]);
  });
});

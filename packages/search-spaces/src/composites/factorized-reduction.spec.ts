import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, countCost } from '@cellsmith/core';
import { factorizedReduction } from './factorized-reduction.ts';

describe('factorizedReduction', () => {
  it('has C * F + 2F parameters and halves height and width (FACTS 1.2)', () => {
    const graph = new GraphBuilder();
    const result = factorizedReduction(graph, graph.input([32, 32, 6]), {
      filters: 10,
      weights: 'w',
    });

    expect(result.shape).toEqual([16, 16, 10]);
    expect(countCost(graph.finish(result)).parameters).toBe(6 * 10 + 2 * 10);
  });

  it('reads even pixels as they are and odd ones one row and column further, without a ReLU', () => {
    const graph = new GraphBuilder();
    const result = factorizedReduction(graph, graph.input([8, 8, 2]), { filters: 4, weights: 'w' });
    const { layers } = graph.finish(result);

    expect(layers.map(({ op, inputs }) => [op, ...inputs])).toEqual([
      ['input'],
      ['conv2d', 'input'],
      ['shift', 'input'],
      ['conv2d', 'shift'],
      ['concat', 'conv2d', 'conv2d-2'],
      ['batchNorm', 'concat'],
    ]);
    expect(layers[2]).toMatchObject({ rows: 1, columns: 1 });
    for (const index of [1, 3]) {
      expect(layers[index]).toMatchObject({ kernel: [1, 1], stride: [2, 2], filters: 2 });
    }
  });

  it('refuses an odd number of filters in words', () => {
    const graph = new GraphBuilder('cells/1/shortcut');
    const build = (): unknown =>
      factorizedReduction(graph, graph.input([8, 8, 2]), { filters: 7, weights: 'w' });

    expect(build).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        message: expect.stringMatching(/cells\/1\/shortcut.*two halves.*must be even, not 7/u),
      }),
    );
  });
});

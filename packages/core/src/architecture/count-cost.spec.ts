import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { architectures } from '../testing/architectures.ts';
import type { Architecture } from './architecture.ts';
import { type Cost, countCost, sumByBlock } from './count-cost.ts';
import { GraphBuilder } from './graph-builder.ts';
import { weightSpecs } from './weight-spec.ts';

/** ENAS's stem (FACTS 1.2) with a head of 10 classes and, on the stem, an auxiliary one. */
function stemNetwork(): Architecture {
  const graph = new GraphBuilder();
  const stem = graph.scope('stem');
  const convolved = stem.conv2d(graph.input([32, 32, 3]), { kernel: 3, filters: 108 });
  const node = stem.batchNorm(convolved);
  const pool = stem.scope('pool').globalAveragePool(stem.relu(node));
  const extra = graph.scope('extra').dense(node, { units: 10, frozen: true });
  return graph.finish(graph.scope('head').dense(pool, { units: 10 }), extra);
}

const FIGURES = ['parameters', 'multiplyAdds', 'elementwise', 'pooled', 'moved'] as const;

function total(rows: Cost['byLayer'] | Cost['byBlock'], figure: (typeof FIGURES)[number]): number {
  return rows.filter(({ auxiliary }) => !auxiliary).reduce((sum, row) => sum + row[figure], 0);
}

describe('countCost', () => {
  it('counts the 3,132 parameters of the stem of ENAS (FACTS 2)', () => {
    const { byLayer } = countCost(stemNetwork());

    expect(byLayer.map(({ op, parameters }) => [op, parameters])).toEqual([
      ['input', 0],
      ['conv2d', 2916],
      ['batchNorm', 216],
      ['relu', 0],
      ['globalAveragePool', 0],
      ['dense', 1_105_920],
      ['dense', 1080],
    ]);
  });

  it('counts the auxiliary head apart, frozen or not', () => {
    expect(countCost(stemNetwork())).toMatchObject({
      parameters: 2916 + 216 + 1080,
      multiplyAdds: 2916 * 32 * 32 + 1080,
      elementwise: 2 * 108 * 32 * 32,
      auxiliaryParameters: 1_105_920,
      auxiliaryMultiplyAdds: 1_105_920,
    });
  });

  it('sums rows by block, at any depth', () => {
    const { byBlock, byLayer } = countCost(stemNetwork());
    const names = (rows: typeof byBlock): unknown[] =>
      rows.map(({ block, auxiliary }) => [block, auxiliary]);

    expect(names(byBlock)).toEqual([
      ['', false],
      ['stem', false],
      ['stem/pool', false],
      ['extra', true],
      ['head', false],
    ]);
    expect(sumByBlock(byLayer, 1)[1]).toMatchObject({
      block: 'stem',
      parameters: 3132,
      pooled: 110_592,
    });
  });

  it("counts a weight that layers share once, for the body where it is the body's too", () => {
    const graph = new GraphBuilder();
    const image = graph.input([4, 4, 2]);
    const shared = { units: 3, weight: 'shared' };
    const extra = graph.dense(image, shared);
    const cost = countCost(graph.finish(graph.dense(graph.relu(image), shared), extra));

    expect(cost).toMatchObject({ parameters: 96, auxiliaryParameters: 0, multiplyAdds: 96 });
  });

  it('has rows that sum to the totals, and parameters that are the weights', () => {
    fc.assert(
      fc.property(architectures(), (architecture) => {
        const cost = countCost(architecture);
        for (const figure of FIGURES) {
          expect(total(cost.byLayer, figure)).toBe(cost[figure]);
          expect(total(cost.byBlock, figure)).toBe(cost[figure]);
        }
        const weights = weightSpecs(architecture).filter(({ role }) => !role.startsWith('moving'));
        const sizes = weights.map(({ shape }) => shape.reduce((size, length) => size * length, 1));
        const all = sizes.reduce((sum, size) => sum + size, 0);
        expect(cost.parameters + cost.auxiliaryParameters).toBe(all);
      }),
    );
  });
});

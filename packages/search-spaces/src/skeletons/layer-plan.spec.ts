import { describe, expect, it } from '@jest/globals';
import { toyNetwork } from '@cellsmith/core/testing';
import { planLayers } from './layer-plan.ts';

describe('planLayers', () => {
  it.each([
    [5, 17, { reductions: [5, 11], head: [12] }],
    [4, 14, { reductions: [4, 9], head: [10] }],
    [2, 8, { reductions: [2, 5], head: [6] }],
  ])(
    'makes of %i cells per stage %i layers, with %j (FACTS 1.2)',
    (cellsPerStage, count, { reductions, head }) => {
      const auxiliaryHead = { enabled: true, frozen: false };
      const layers = planLayers(toyNetwork({ cellsPerStage, auxiliaryHead }));
      const where = (test: (layer: (typeof layers)[number]) => boolean): readonly number[] =>
        layers.filter(test).map(({ index }) => index);

      expect(layers).toHaveLength(count);
      expect(where(({ kind }) => kind === 'reduction')).toEqual(reductions);
      expect(where(({ hasAuxiliaryHead }) => hasAuxiliaryHead)).toEqual(head);
    },
  );

  it('doubles the filters at each reduction', () => {
    const layers = planLayers(toyNetwork({ cellsPerStage: 1, filters: 36 }));

    expect(layers.map(({ filters }) => filters)).toEqual([36, 72, 72, 144, 144]);
  });

  it('lets drop path grow linearly with the depth, to the full rate in the last layer', () => {
    const layers = planLayers(toyNetwork({ cellsPerStage: 5, dropPathKeep: 0.6 }));

    layers.forEach(({ index, dropPathKeep }) => {
      expect(dropPathKeep).toBeCloseTo(1 - ((index + 1) / 17) * 0.4, 12);
    });
    expect(layers.at(-1)?.dropPathKeep).toBeCloseTo(0.6, 12);
  });

  it('drops nothing in any layer where everything is kept', () => {
    const layers = planLayers(toyNetwork({ cellsPerStage: 5, dropPathKeep: 1 }));

    expect(layers.every(({ dropPathKeep }) => dropPathKeep === 1)).toBe(true);
  });
});

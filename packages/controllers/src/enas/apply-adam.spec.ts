import { describe, expect, it } from '@jest/globals';
import { WeightStore } from '@cellsmith/core';
import { applyAdam } from './apply-adam.ts';

const settings = { beta1: 0, beta2: 0.999, epsilon: 1e-3 };

function createStore(...values: number[]): WeightStore {
  const store = new WeightStore(() => Float32Array.from(values));
  store.ensure({ name: 'w', shape: [1, values.length], role: 'kernel', trainable: true });
  return store;
}

const weightsOf = (store: WeightStore): number[] => [...(store.get('w')?.data ?? [])];

describe('applyAdam', () => {
  it('corrects the rate and not epsilon, as TensorFlow 1 does', () => {
    const store = createStore(1);
    applyAdam(store, new Map([['w', Float32Array.of(0.5)]]), {
      settings,
      learningRate: 0.1,
      step: 1,
    });
    const correction = Math.sqrt(1 - 0.999);
    const expected = 1 - (0.1 * correction * 0.5) / (correction * 0.5 + 1e-3);

    expect(weightsOf(store)[0]).toBeCloseTo(expected, 6);
  });

  it('minimises a bowl', () => {
    const store = createStore(3, -2);
    for (let step = 1; step <= 2000; step++) {
      const gradient = Float32Array.from(weightsOf(store), (w, i) => 2 * (w - i));
      const given = { settings: { ...settings, beta1: 0.9 }, learningRate: 0.01, step };
      applyAdam(store, new Map([['w', gradient]]), given);
    }

    expect(weightsOf(store)[0]).toBeCloseTo(0, 3);
    expect(weightsOf(store)[1]).toBeCloseTo(1, 3);
  });

  it('leaves a weight without gradient where it is', () => {
    const store = createStore(1, 2);
    applyAdam(store, new Map([['w', Float32Array.of(0, 1)]]), {
      settings,
      learningRate: 0.1,
      step: 1,
    });

    expect(weightsOf(store)[0]).toBe(1);
    expect(weightsOf(store)[1]).toBeLessThan(2);
  });
});

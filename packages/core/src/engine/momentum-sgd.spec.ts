import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type SgdStep, applySgd } from './momentum-sgd.ts';
import { WeightStore } from './weight-store.ts';

/** Weights `a` = [1, -2] and `b` = [3]. */
function createStore(): WeightStore {
  const values: Record<string, number[]> = { a: [1, -2], b: [3] };
  const store = new WeightStore(({ name }) => Float32Array.from(values[name] ?? []));
  for (const [name, { length }] of Object.entries(values)) {
    store.ensure({ name, shape: [length], role: 'kernel', trainable: true });
  }
  return store;
}

const plain: SgdStep = { learningRate: 0.1, momentum: 0, nesterov: false, l2: 0 };
const gradients = new Map([['a', Float32Array.of(0.5, 1)]]);

function expectValues(store: WeightStore, name: string, expected: readonly number[]): void {
  const values = [...(store.get(name)?.data ?? [])];
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(values[i]).toBeCloseTo(value, 6);
  });
}

describe('applySgd', () => {
  it('goes down the gradient', () => {
    const store = createStore();
    applySgd(store, gradients, plain);

    expectValues(store, 'a', [0.95, -2.1]);
    expectValues(store, 'b', [3]);
  });

  it('adds up velocity', () => {
    const store = createStore();
    const step = { ...plain, momentum: 0.9 };
    applySgd(store, gradients, step);
    applySgd(store, gradients, step);

    // v1 = g, v2 = 0.9 g + g; w = w0 - 0.1 (v1 + v2) = w0 - 0.29 g
    expectValues(store, 'a', [1 - 0.145, -2 - 0.29]);
    expectValues(store, 'a@momentum', [0.95, 1.9]);
  });

  it('looks ahead with Nesterov', () => {
    const store = createStore();
    const step = { ...plain, momentum: 0.9, nesterov: true };
    applySgd(store, gradients, step);
    applySgd(store, gradients, step);

    // g + 0.9 v: 1.9 g, then g + 0.9 * 1.9 g = 2.71 g
    expectValues(store, 'a', [1 - 0.1 * 4.61 * 0.5, -2 - 0.1 * 4.61]);
  });

  it('adds 2 l2 w to the gradient, for l2 has no half (FACTS 1.6)', () => {
    const store = createStore();
    const norm = applySgd(store, gradients, { ...plain, l2: 0.25 });

    // g = [0.5 + 0.5, 1 - 1]
    expectValues(store, 'a', [0.9, -2]);
    expect(norm).toBeCloseTo(1, 6);
  });

  it('clips by the global norm and reports it as it was before', () => {
    const store = createStore();
    const both = new Map([
      ['a', Float32Array.of(0, 3)],
      ['b', Float32Array.of(4)],
    ]);
    const norm = applySgd(store, both, { ...plain, clipNorm: 1 });

    expect(norm).toBeCloseTo(5, 6);
    expectValues(store, 'a', [1, -2.06]);
    expectValues(store, 'b', [2.92]);
  });

  it('does not clip what is small enough', () => {
    const store = createStore();
    applySgd(store, gradients, { ...plain, clipNorm: 100 });

    expectValues(store, 'a', [0.95, -2.1]);
  });

  it('moves a weight without a gradient by l2 and momentum where told so', () => {
    const store = createStore();
    const step = { ...plain, l2: 0.5, momentum: 0.5, alsoDecay: ['b'] };
    const norm = applySgd(store, new Map(), step);
    expectValues(store, 'b', [2.7]);
    expect(norm).toBeCloseTo(3, 6);
    applySgd(store, new Map(), { ...step, l2: 0 });

    // What is left is half of the velocity of 3.
    expectValues(store, 'b', [2.7 - 0.15]);
    expectValues(store, 'a', [1, -2]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])(
    'changes nothing where a gradient is %p',
    (value) => {
      const store = createStore();
      const step = { ...plain, momentum: 0.9 };
      applySgd(store, gradients, step);
      const before = store.snapshot();
      const broken = new Map([
        ['a', Float32Array.of(1, 1)],
        ['b', Float32Array.of(value)],
      ]);

      expect(Number.isFinite(applySgd(store, broken, step))).toBe(false);
      expect(store.snapshot()).toEqual(before);
    },
  );

  it('refuses weights that the store does not have', () => {
    expect(() => applySgd(createStore(), new Map(), { ...plain, alsoDecay: ['c'] })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARCHITECTURE' }),
    );
  });

  it('does not depend on the order of the weights, norm and clipping apart', () => {
    const value = fc.float({ min: -4, max: 4, noNaN: true });
    fc.assert(
      fc.property(value, value, (x, y) => {
        const [one, other] = [createStore(), createStore()];
        const a = ['a', Float32Array.of(x, y)] as const;
        const b = ['b', Float32Array.of(y)] as const;
        applySgd(one, new Map([a, b]), { ...plain, momentum: 0.9 });
        applySgd(other, new Map([b, a]), { ...plain, momentum: 0.9 });
        expect(one.get('a')).toEqual(other.get('a'));
        expect(one.get('b')).toEqual(other.get('b'));
      }),
    );
  });
});

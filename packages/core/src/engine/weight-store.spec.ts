import { describe, expect, it } from '@jest/globals';
import type { WeightSpec } from '../architecture/weight-spec.ts';
import { WeightStore } from './weight-store.ts';

const spec = (name: string, shape = [2, 2]): WeightSpec => ({
  name,
  shape,
  role: 'kernel',
  trainable: true,
});

/** Counts up with every weight that it creates. */
function createStore(): WeightStore {
  let created = 0;
  return new WeightStore(({ shape }) =>
    new Float32Array(shape.reduce((size, length) => size * length, 1)).fill(++created),
  );
}

describe('WeightStore', () => {
  it('creates a weight once, when first asked for', () => {
    const store = createStore();
    const first = store.ensure(spec('a'));

    expect([...first]).toEqual([1, 1, 1, 1]);
    expect(store.ensure(spec('a'))).toBe(first);
    expect([...store.ensure(spec('b', [3]))]).toEqual([2, 2, 2]);
    expect(store.get('b')).toEqual({ shape: [3], data: Float32Array.of(2, 2, 2) });
    expect(store.get('c')).toBeUndefined();
  });

  it('refuses one name for two shapes', () => {
    const store = createStore();
    store.ensure(spec('a'));

    expect(() => store.ensure(spec('a', [4]))).toThrow(
      'Weight "a" is [2,2] in the store, [4] here',
    );
  });

  it('refuses initial values that do not fill the shape', () => {
    const store = new WeightStore(() => new Float32Array(3));

    expect(() => store.ensure(spec('a'))).toThrow('Weight "a" is [2,2]; 3 values do not fill it');
  });

  it('refuses names that look like slots', () => {
    expect(() => createStore().ensure(spec('a@momentum'))).toThrow(
      expect.objectContaining({ code: 'INVALID_ARCHITECTURE' }),
    );
  });

  it('has slots of zeros, in the shape of their weight and apart from its name', () => {
    const store = createStore();
    store.ensure(spec('a'));
    const slot = store.slot('a', 'momentum');

    expect([...slot]).toEqual([0, 0, 0, 0]);
    expect(store.slot('a', 'momentum')).toBe(slot);
    expect(store.names).toEqual(['a']);
    expect([...store.snapshot().keys()]).toEqual(['a', 'a@momentum']);
  });

  it('has no slots of weights that it does not have', () => {
    expect(() => createStore().slot('a', 'momentum')).toThrow('No weight named "a"');
  });

  it('takes snapshots that later changes do not touch', () => {
    const store = createStore();
    const values = store.ensure(spec('a'));
    store.slot('a', 'momentum').fill(5);
    const snapshot = store.snapshot();
    values.fill(9);
    store.slot('a', 'momentum').fill(9);

    expect([...(snapshot.get('a')?.data ?? [])]).toEqual([1, 1, 1, 1]);
    expect([...(snapshot.get('a@momentum')?.data ?? [])]).toEqual([5, 5, 5, 5]);
  });

  it('holds exactly what it is restored to, and does not touch it later', () => {
    const store = createStore();
    store.ensure(spec('a'));
    store.slot('a', 'momentum').fill(5);
    const snapshot = store.snapshot();
    store.ensure(spec('b'));
    store.slot('b', 'momentum');
    store.restore(snapshot);

    expect(store.snapshot()).toEqual(snapshot);
    expect(store.names).toEqual(['a']);
    store.ensure(spec('a')).fill(7);
    expect([...(snapshot.get('a')?.data ?? [])]).toEqual([1, 1, 1, 1]);
  });
});

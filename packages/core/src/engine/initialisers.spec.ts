import { describe, expect, it } from '@jest/globals';
import type { WeightSpec } from '../architecture/weight-spec.ts';
import { createRng } from '../rng.ts';
import { createInitialiser } from './initialisers.ts';

const spec = (changes: Partial<WeightSpec>): WeightSpec => ({
  name: 'w',
  shape: [3, 3, 16, 64],
  role: 'kernel',
  trainable: true,
  ...changes,
});

const initialise = createInitialiser(createRng(1));

function deviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

describe('createInitialiser', () => {
  it.each([
    ['a convolution', spec({}), 3 * 3 * 16],
    ['a grouped convolution', spec({ shape: [5, 5, 4, 128] }), 5 * 5 * 4],
    ['a depthwise convolution', spec({ shape: [5, 5, 512, 1], role: 'depthwiseKernel' }), 5 * 5],
    ['a dense layer', spec({ shape: [256, 40] }), 256],
  ])('has a variance of 2 / fan-in for %s', (_what, wanted, fanIn) => {
    const values = initialise(wanted);
    const expected = Math.sqrt(2 / fanIn);

    expect(values).toHaveLength(wanted.shape.reduce((size, length) => size * length, 1));
    expect(Math.abs(deviation(values) / expected - 1)).toBeLessThan(0.03);
  });

  it('cuts the distribution at two of its deviations', () => {
    const values = initialise(spec({}));
    // The deviation before the cut: what the cut takes away is made up for.
    const limit = (2 * Math.sqrt(2 / 144)) / 0.87962566103423978;
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

    expect(largest).toBeLessThanOrEqual(limit * 1.000001);
    expect(largest).toBeGreaterThan(0.98 * limit);
  });

  it.each([
    ['scale', 1],
    ['movingVariance', 1],
    ['offset', 0],
    ['movingMean', 0],
  ] as const)('starts a %s at %p', (role, value) => {
    expect([...initialise(spec({ role, shape: [3] }))]).toEqual([value, value, value]);
  });

  it('gives a weight its values whatever was created before', () => {
    const other = createInitialiser(createRng(1));
    other(spec({ name: 'before' }));

    expect(other(spec({ name: 'w' }))).toEqual(initialise(spec({ name: 'w' })));
  });

  it('gives weights of other names and runs of other seeds other values', () => {
    const values = initialise(spec({ name: 'w' }));

    expect(initialise(spec({ name: 'v' }))).not.toEqual(values);
    expect(createInitialiser(createRng(2))(spec({ name: 'w' }))).not.toEqual(values);
  });
});

import { describe, expect, it } from '@jest/globals';
import { type Decision, createRng } from '@cellsmith/core';
import { enasDecisions, shuffleNasnetDecisions } from '../testing/paper-decisions.ts';
import { enasOptions } from './enas-options.ts';
import { planPolicy } from './policy-plan.ts';
import { checkPolicyTensors, createPolicyWeights } from './policy-weights.ts';

const create = (decisions: readonly Decision[], options: object, seed = 1) =>
  createPolicyWeights(planPolicy(decisions), enasOptions.parse(options), createRng(seed));

const countValues = (decisions: readonly Decision[], options: object): number =>
  [...create(decisions, options).snapshot().values()].reduce((sum, t) => sum + t.data.length, 0);

describe('createPolicyWeights', () => {
  it('makes the 41,733 learned values of ENAS (FACTS 1.7)', () => {
    expect(countValues(enasDecisions(5), {})).toBe(41_733);
  });

  it('makes as many for any number of blocks', () => {
    expect(countValues(enasDecisions(1), {})).toBe(41_733);
  });

  it('makes 101,406 for ShuffleNASNet: 100 units, six operations', () => {
    const [lstm, start, attention, table] = [200 * 400, 100, 2 * 100 * 100 + 100, 2 * 600 + 6];

    expect(countValues(shuffleNasnetDecisions(5), { units: 100 })).toBe(101_406);
    expect(lstm + start + attention + table).toBe(101_406);
  });

  it('starts uniformly between -0.1 and 0.1', () => {
    const { data } = create(enasDecisions(5), {}).get('lstm/state') ?? { data: [] };
    const values = Array.from(data);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;

    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(Math.fround(0.1));
    expect(Math.abs(mean)).toBeLessThan(0.002);
    expect(square).toBeCloseTo(0.01 / 3, 4);
  });

  it('starts the biases of named operations where the options say', () => {
    const biasOf = (options: object): number[] => [
      ...(create(enasDecisions(1), options).get('table-0/bias')?.data ?? []),
    ];

    expect(biasOf({})).toEqual([10, 10, 0, 0, 0]);
    expect(biasOf({ initialBias: { identity: -2 } })).toEqual([0, 0, 0, 0, -2]);
  });

  it('gives a weight equal values in policies of different spaces, and other ones by seed', () => {
    const [enas, shuffle] = [create(enasDecisions(2), {}), create(shuffleNasnetDecisions(3), {})];
    const other = create(enasDecisions(2), {}, 2);

    expect(enas.get('attention/key')).toEqual(shuffle.get('attention/key'));
    expect(enas.get('attention/key')).not.toEqual(other.get('attention/key'));
    expect(enas.get('attention/key')).not.toEqual(enas.get('attention/query'));
  });

  it('has no attention where no decision attends', () => {
    const operations = enasDecisions(1).filter(({ kind }) => kind !== 'input');

    expect(create(operations, {}).names.filter((name) => name.includes('attention'))).toEqual([]);
  });
});

describe('checkPolicyTensors', () => {
  const store = create(enasDecisions(1), { units: 8 });

  it('takes the tensors of a like policy', () => {
    const tensors = create(enasDecisions(4), { units: 8 }, 9).snapshot();

    expect(() => {
      checkPolicyTensors(store, tensors);
    }).not.toThrow();
  });

  it.each([
    ['other units', create(enasDecisions(1), { units: 4 }), '[8,32] in this search, [4,16]'],
    [
      'another space',
      create(shuffleNasnetDecisions(1), { units: 8 }),
      '[8,5] in this search, [8,6]',
    ],
  ])('refuses those of %s', (_name, other, message) => {
    expect(() => {
      checkPolicyTensors(store, other.snapshot());
    }).toThrow(
      expect.objectContaining({ code: 'RUN_MISMATCH', message: expect.stringContaining(message) }),
    );
  });

  it('names the tensor that is missing', () => {
    const tensors = new Map([...store.snapshot()].filter(([name]) => name !== 'start'));

    expect(() => {
      checkPolicyTensors(store, tensors);
    }).toThrow('Weight "start"');
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Costs, Objective } from '@cellsmith/core';
import fc from 'fast-check';
import { accuracy } from './accuracy.ts';
import { limit } from './limit.ts';
import { priced } from './priced.ts';

const COSTS: Costs = { parameters: 2000, multiplyAdds: 4e6, latencyMs: 3 };
const some = fc.double({ min: 0, max: 1, noNaN: true });
const size = fc.integer({ min: 1, max: 10_000 });
const at = (parameters: number): Costs => ({ ...COSTS, parameters });

const ALL: readonly (readonly [string, Objective])[] = [
  ['accuracy', accuracy.create({})],
  ['limit', limit.create({ parameters: 500 })],
  ['limit to zero', limit.create({ parameters: 500, above: 'zero' })],
  ['price as a product', priced.create({ parameters: { target: 500 } })],
  ['linear price', priced.create({ form: 'linear', parameters: { target: 500, below: 0 } })],
];

describe.each(ALL)('the objective of %s', (_name, objective) => {
  it('never falls with accuracy at equal costs', () => {
    fc.assert(
      fc.property(some, some, size, (one, other, parameters) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const reward = (x: number): number => objective.reward(x, at(parameters));
        expect(reward(high)).toBeGreaterThanOrEqual(reward(low));
      }),
    );
  });

  it('never rises with costs at equal accuracy, and is finite', () => {
    fc.assert(
      fc.property(some, size, size, (x, one, other) => {
        const cheap = objective.reward(x, at(Math.min(one, other)));
        const dear = objective.reward(x, at(Math.max(one, other)));
        expect(Number.isFinite(dear)).toBe(true);
        expect(cheap).toBeGreaterThanOrEqual(dear);
      }),
    );
  });
});

describe('accuracy', () => {
  it('asks for no costs', () => {
    expect(accuracy.create({})).toMatchObject({ costs: [], limits: {} });
  });
});

describe('limit', () => {
  it('is the accuracy of what keeps all limits, the limit itself included', () => {
    const { reward, costs, limits } = limit.create({ parameters: 2000, multiplyAdds: 5e6 });

    expect(reward(0.7, COSTS)).toBe(0.7);
    expect(costs).toEqual(['parameters', 'multiplyAdds']);
    expect(limits).toEqual({ parameters: 2000, multiplyAdds: 5e6 });
  });

  it('scales by each broken limit to the power of the exponent', () => {
    const once = limit.create({ parameters: 1000, multiplyAdds: 1e6 });
    const half = limit.create({ parameters: 1000, exponent: 0.5 });

    expect(once.reward(0.8, COSTS)).toBeCloseTo(0.8 * (1 / 2) * (1 / 4), 12);
    expect(half.reward(0.8, COSTS)).toBeCloseTo(0.8 * Math.SQRT1_2, 12);
  });

  it('has a plan for latency only where latency is limited', () => {
    expect(limit.create({ parameters: 1 }).latency).toBeUndefined();
    expect(limit.create({ latencyMs: 1, latency: { batch: 8 } }).latency).toEqual({
      ...{ batch: 8, networks: 24, heldOut: 8, passes: 50 },
    });
  });

  it.each([
    [{}, /at least one limit: parameters, multiplyAdds, latencyMs/u],
    [{ parameters: 0 }, /above 0/u],
    [{ parameters: 5, exponent: -1 }, /at least 0/u],
  ])('refuses %j', (options, message) => {
    expect(() => limit.create(options)).toThrow(message);
  });
});

describe('priced', () => {
  it('as a product gives equal rewards for 5 % more accuracy at twice the cost, as MnasNet', () => {
    const { reward } = priced.create({ parameters: { target: 700 } });

    expect(reward(0.5 * 1.05, at(2000)) / reward(0.5, at(1000))).toBeCloseTo(1, 2);
    expect(reward(0.5, at(700))).toBe(0.5);
    expect(reward(0.5, at(1400))).toBeCloseTo(0.5 * 2 ** -0.07, 12);
    expect(reward(0.5, at(350))).toBeCloseTo(0.5 * 2 ** 0.07, 12);
  });

  it('with 0 below and 1 above is the hard form: the same as a limit', () => {
    const hard = priced.create({ parameters: { target: 700, below: 0, above: 1 } });
    const limited = limit.create({ parameters: 700 });

    for (const parameters of [1, 699, 700, 701, 9000]) {
      const both = [hard, limited].map(({ reward }) => reward(0.6, at(parameters)));
      expect(both[0]).toBeCloseTo(both[1] ?? NaN, 12);
    }
  });

  it('linearly takes the share above the target off, and gives the share below it', () => {
    const { reward } = priced.create({
      form: 'linear',
      parameters: { target: 1000, above: 0.1, below: 0.02 },
    });

    expect(reward(0.5, at(3000))).toBeCloseTo(0.5 - 0.1 * 2, 12);
    expect(reward(0.5, at(500))).toBeCloseTo(0.5 + 0.02 * 0.5, 12);
  });

  it.each([
    [{}, /at least one of them a target/u],
    [{ parameters: { target: -1 } }, /above 0/u],
    [{ parameters: { target: 1, above: -1 } }, /must not reward/u],
  ])('refuses %j', (options, message) => {
    expect(() => priced.create(options)).toThrow(message);
  });
});

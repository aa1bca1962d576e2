import { describe, expect, it } from '@jest/globals';
import { type Controller, createRng, sampleGenotype } from '@cellsmith/core';
import { enasDecisions, shuffleNasnetDecisions } from '../testing/paper-decisions.ts';
import { enas } from './enas.ts';
import { choiceProbabilities, mostProbableGenotype } from './inspect-policy.ts';

const decisions = enasDecisions(5);
const create = (options: object = {}): Controller =>
  enas.create(options, { decisions, rng: createRng(3) });
const genotype = sampleGenotype(decisions, createRng(4));

describe('choiceProbabilities', () => {
  it('start where FACTS 1.7 has them: separable convolutions first, more so in normal cells', async () => {
    const seen = await choiceProbabilities(
      { decisions, options: {}, state: create().state() },
      genotype,
    );
    const expected: Record<string, number[]> = {
      normal: [0.315, 0.315, 0.123, 0.123, 0.123],
      reduction: [0.254, 0.254, 0.164, 0.164, 0.164],
    };
    const operations = seen.filter(({ decision }) => decision.endsWith('operation'));

    expect(operations).toHaveLength(20);
    for (const { decision, probabilities } of operations) {
      expected[decision.split('/')[0] ?? '']?.forEach((value, choice) => {
        expect(Math.abs((probabilities[choice] ?? 0) - value)).toBeLessThan(0.002);
      });
    }
  });

  it('start nearly even among inputs', async () => {
    const seen = await choiceProbabilities(
      { decisions, options: {}, state: create().state() },
      genotype,
    );
    const inputs = seen.filter(({ decision }) => decision.endsWith('input'));

    expect(inputs.map(({ probabilities }) => probabilities.length)).toEqual([
      2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6,
    ]);
    for (const { probabilities } of inputs) {
      for (const p of probabilities) expect(p * probabilities.length).toBeCloseTo(1, 1);
    }
  });

  it('cannot leave the bounds of FACTS 1.7, however large the weights', async () => {
    const state = create().state();
    for (const { data } of state.tensors.values()) data.forEach((v, i) => (data[i] = 1e3 * v));
    const seen = await choiceProbabilities({ decisions, options: {}, state }, genotype);
    const largest = (pattern: RegExp): number =>
      Math.max(
        ...seen.flatMap(({ decision, probabilities }) =>
          pattern.test(decision) ? probabilities : [],
        ),
      );

    expect(largest(/^normal.*operation/u)).toBeLessThan(0.465);
    expect(largest(/^reduction.*operation/u)).toBeLessThan(0.385);
    expect(largest(/2\/.*input/u)).toBeLessThan(0.905);
    expect(largest(/6\/.*input/u)).toBeLessThan(0.645);
  });

  it('tell what the genotype chooses, in the order of sampling', async () => {
    const seen = await choiceProbabilities(
      { decisions, options: {}, state: create().state() },
      genotype,
    );

    expect(seen.slice(0, 4).map(({ decision, chosen }) => [decision, chosen])).toEqual([
      ['normal/2/first/input', genotype[0]],
      ['normal/2/second/input', genotype[2]],
      ['normal/2/first/operation', genotype[1]],
      ['normal/2/second/operation', genotype[3]],
    ]);
  });

  it('refuse a genotype of another space, and a state of another policy', async () => {
    const state = create({ units: 8 }).state();

    await expect(
      choiceProbabilities({ decisions, options: { units: 8 }, state }, [0]),
    ).rejects.toMatchObject({ code: 'INVALID_GENOTYPE' });
    await expect(
      choiceProbabilities({ decisions, options: {}, state }, genotype),
    ).rejects.toMatchObject({ code: 'RUN_MISMATCH' });
  });
});

describe('mostProbableGenotype', () => {
  it('takes the likeliest choice at every decision in turn', async () => {
    const policy = { decisions, options: {}, state: create().state() };
    const likeliest = await mostProbableGenotype(policy);

    for (const { probabilities, chosen } of await choiceProbabilities(policy, likeliest)) {
      expect(probabilities[chosen]).toBe(Math.max(...probabilities));
    }
  });

  it('works for another space', async () => {
    const other = shuffleNasnetDecisions(3);
    const controller = enas.create({ units: 8 }, { decisions: other, rng: createRng(1) });
    const policy = { decisions: other, options: { units: 8 }, state: controller.state() };
    const likeliest = await mostProbableGenotype(policy);
    const separable = likeliest.filter((_, i) => other[i]?.kind === 'operation');

    expect(separable.every((gene) => gene === 2 || gene === 3)).toBe(true);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { TrialRecord } from '@cellsmith/core';
import { fakeStudy } from '../testing/fake-study.ts';
import { tradeOffPoints, tradeOffs } from './trade-offs.ts';

const study = fakeStudy();
const [pair] = tradeOffs(study.metrics);

function trial(arm: string, testError: number, parameters: number): TrialRecord {
  const [first] = study.trials;
  if (!first) throw new Error('no trial');
  return { ...first, arm, metrics: { testError, parameters } };
}

describe('trade-offs of a study', () => {
  it('are test error against each cost that was measured', () => {
    expect(tradeOffs(study.metrics).map(({ cost, value }) => [value.name, cost.name])).toEqual([
      ['testError', 'parameters'],
      ['testError', 'multiplyAdds'],
      ['testError', 'latencyMs'],
    ]);
    expect(tradeOffs(study.metrics.slice(1))).toEqual([]);
  });

  it('mark what nothing measured beats in both, and reported figures as such', () => {
    if (!pair) throw new Error('no pair');
    const trials = [trial('enas', 0.1, 10), trial('enas', 0.2, 20), trial('random', 0.3, 5)];
    const points = tradeOffPoints({ ...study, trials }, pair);

    expect(points.map(({ isOnFront, isReported }) => [isOnFront, isReported])).toEqual([
      [true, false],
      [false, false],
      [true, false],
      [false, true],
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { type TabularCell, expectedBest } from './expected-best.ts';

const CELLS: readonly TabularCell[] = [
  { reward: 0.2, value: 5 },
  { reward: 0.5, value: 1 },
  { reward: 0.5, value: 3 },
  { reward: 0.9, value: 2 },
];

/** All sequences of draws, one after another. */
function enumerate(evaluations: number): { readonly rewards: number[]; readonly values: number[] } {
  const [rewards, values]: [number[], number[]] = [[], []];
  for (let code = 0; code < CELLS.length ** evaluations; code++) {
    const draws = Array.from(
      { length: evaluations },
      (_, i) =>
        CELLS[Math.floor(code / CELLS.length ** i) % CELLS.length] ?? { reward: 0, value: 0 },
    );
    const best = draws.reduce((first, cell) => (cell.reward > first.reward ? cell : first));
    rewards.push(best.reward);
    values.push(best.value);
  }
  return { rewards, values };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

describe('expectedBest', () => {
  it.each([1, 2, 3, 5])('is the mean over all sequences of %i draws', (evaluations) => {
    const { rewards, values } = enumerate(evaluations);
    const { reward, value } = expectedBest(CELLS, evaluations);

    expect(reward.mean).toBeCloseTo(mean(rewards), 12);
    expect(reward.deviation).toBeCloseTo(deviation(rewards), 12);
    expect(value.mean).toBeCloseTo(mean(values), 12);
    expect(value.deviation).toBeCloseTo(deviation(values), 12);
  });

  it('comes to the best cell in the end', () => {
    const { reward, value } = expectedBest(CELLS, 1e6);

    expect(reward.mean).toBeCloseTo(0.9, 12);
    expect(value).toEqual({ mean: 2, deviation: 0 });
  });
});

import { describe, expect, it } from '@jest/globals';
import { proposeWithin } from './propose-within.ts';

const rounds = (round: number): Promise<readonly (readonly number[])[]> =>
  Promise.resolve([0, 1, 2].map((i) => [3 * round + i]));

describe('proposeWithin', () => {
  it('gives the first round where all of it is wanted', async () => {
    const asked: number[] = [];
    const propose = (round: number): ReturnType<typeof rounds> => {
      asked.push(round);
      return rounds(round);
    };

    expect(await proposeWithin(3, { propose, isWanted: () => true })).toEqual([[0], [1], [2]]);
    expect(asked).toEqual([0]);
  });

  it('goes on for as many rounds as it takes', async () => {
    const isEven = ([gene = 0]: readonly number[]): boolean => gene % 2 === 0;

    expect(await proposeWithin(3, { propose: rounds, isWanted: isEven })).toEqual([[0], [2], [4]]);
  });

  it('gives fewer where few are wanted, and the first round where none is', async () => {
    const only = ([gene]: readonly number[]): boolean => gene === 7;

    expect(await proposeWithin(3, { propose: rounds, isWanted: only })).toEqual([[7]]);
    expect(await proposeWithin(3, { propose: rounds, isWanted: () => false })).toEqual([
      ...[[0], [1], [2]],
    ]);
  });
});

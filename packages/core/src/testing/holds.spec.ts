import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holds } from './holds.ts';

const cases = fc.nat({ max: 1000 });

describe('holds', () => {
  it('tries as many cases as it is told, the same ones every time', async () => {
    const seen: number[][] = [[], []];
    for (const list of seen) await holds({ cases, runs: 7 }, (given) => void list.push(given));

    expect(seen[0]).toHaveLength(7);
    expect(seen[1]).toEqual(seen[0]);
  });

  it('begins with what the law says and ends with the smallest case', async () => {
    const law = (given: number): void => {
      if (given > 10) throw new Error('it is beyond ten');
    };

    await expect(holds({ cases, runs: 20 }, law)).rejects.toThrow(
      /^it is beyond ten\n\n.*Counterexample: \[11\]/su,
    );
  });

  it('waits for laws that take their time', async () => {
    const law = (): Promise<void> => Promise.reject(new Error('later'));

    await expect(holds({ cases, runs: 1 }, law)).rejects.toThrow(/^later\n/u);
  });
});

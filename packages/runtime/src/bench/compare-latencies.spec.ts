import { describe, expect, it } from '@jest/globals';
import { latencyOf } from '@cellsmith/benchmarks';
import { compareLatencies } from './compare-latencies.ts';

const timed = (samplesMs: readonly number[]) => ({
  ...latencyOf(samplesMs),
  ...{ network: 'any', batch: 4 },
});

describe('compareLatencies', () => {
  it('is 1 for the first against itself', () => {
    const first = timed([3, 4, 5, 4, 3, 4]);

    expect(compareLatencies(first, first)).toMatchObject({ speedup: 1, speedupInterval: [1, 1] });
  });

  it('compares round by round: what slows both down changes nothing', () => {
    const weather = Array.from({ length: 40 }, (_, i) => 1 + (i % 7));
    const first = timed(weather.map((slow) => 6 * slow));
    const second = timed(weather.map((slow) => 2 * slow));

    const { speedup, speedupInterval, batch } = compareLatencies(second, first);
    expect({ speedup, speedupInterval, batch }).toEqual({
      ...{ speedup: 3, speedupInterval: [3, 3], batch: 4 },
    });
  });

  it('leaves out the rounds in which either warmed up', () => {
    const steady = Array.from({ length: 30 }, () => 4);
    const first = timed([400, 300, ...steady]);
    const second = timed([2, 2, ...steady.map(() => 2)]);

    expect(first.warmUp).toBe(2);
    expect(compareLatencies(second, first)).toMatchObject({ speedupInterval: [2, 2] });
  });
});

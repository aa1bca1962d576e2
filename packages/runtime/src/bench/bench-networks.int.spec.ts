import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import type { Clock } from '@cellsmith/core';
import { type BenchOptions, benchNetworks } from './bench-networks.ts';

/** Each look is a millisecond later: every pass takes one. */
function tickingClock(): Clock {
  let nowMs = 0;
  return { now: () => new Date(nowMs), elapsedMs: () => nowMs++ };
}

/** The smallest there is. */
const SMALL = ['space.blocks=1', 'network.filters=2', 'network.cellsPerStage=1'];
const CELL = '0:conv1x1|0:maxPool3x3';

describe('benchNetworks', () => {
  it('measures networks side by side', async () => {
    const shares: number[] = [];
    const { networks, device, passes } = await benchNetworks([CELL, `${CELL}[network.filters=4]`], {
      ...{ set: SMALL, batches: [1, 2], passes: 3, engine: 'cpu', clock: tickingClock() },
      progressed: (share) => shares.push(share),
    });

    expect(passes).toBe(3);
    expect(device).toMatchObject({
      ...{ engine: { name: 'cpu' }, threads: null, node: process.version },
      ...{ cores: expect.any(Number), memoryBytes: expect.any(Number) },
      loadBefore: expect.any(Number),
    });
    const [small, large] = networks;
    expect(networks.map(({ latencies }) => latencies.map(({ batch }) => batch))).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(large?.parameters).toBeGreaterThan(small?.parameters ?? Infinity);
    expect(small?.latencies[0]).toMatchObject({ p50Ms: 1, speedup: 1, speedupInterval: [1, 1] });
    expect(networks.map(({ training }) => training)).toEqual([null, null]);
    expect(shares).toHaveLength(12);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  it('measures training in a process of its own, with its memory', async () => {
    const doing = new Set<string>();
    const { networks } = await benchNetworks([CELL], {
      ...{ set: SMALL, batches: [1], passes: 1, engine: 'cpu', train: 2 },
      progressed: (_share, what) => doing.add(what),
    });
    const training = networks[0]?.training;

    expect(training).toMatchObject({ batch: 2 });
    expect(training?.imagesPerSecond).toBeGreaterThan(0);
    // Node itself is in it.
    expect(training?.residentBytes).toBeGreaterThan(20 * 2 ** 20);
    expect([...doing]).toEqual([`${CELL} at batch 1`, `training ${CELL}`]);
  });

  it.each([1, 2])('ends where progress throws, at call %i', async (calls) => {
    let call = 0;
    const options = { set: SMALL, batches: [1], passes: 1, engine: 'cpu', train: 2 };
    const progressed = (): void => {
      if (++call === calls) throw new Error('stopped');
    };

    await expect(benchNetworks([CELL], { ...options, progressed })).rejects.toThrow('stopped');
  });

  const wrong: readonly (readonly [string, BenchOptions, string])[] = [
    ['final-a[filters]', {}, '"filters" in final-a[filters] must look like'],
    ['shuffle-nasnet/final-z', {}, 'did you mean "shuffle-nasnet/final-a"?'],
    ['enas/search', {}, 'There is no cell'],
    ['enas', { engine: 'natve' }, 'did you mean "native"?'],
    ['enas', { engine: 'cpu', threads: 2 }, 'threads'],
  ];

  it.each(wrong)('says what is wrong with %s, %j', async (target, options, message) => {
    const refusal = { name: 'CellsmithError', message: expect.stringContaining(message) };

    await expect(benchNetworks([target], options)).rejects.toMatchObject(refusal);
  });
});

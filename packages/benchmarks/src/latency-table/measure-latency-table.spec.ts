import { describe, expect, it } from '@jest/globals';
import {
  type Architecture,
  type Clock,
  type Engine,
  type LatencyMeasurement,
  type Program,
  type SearchSpace,
  createRng,
} from '@cellsmith/core';
import { noParts, toyNetwork, toySpace } from '@cellsmith/core/testing';
import { measureLatencyTable } from './measure-latency-table.ts';

/** Milliseconds of a pass: 1, and for each layer what is said here. */
const LAYER_MS: Readonly<Record<string, number>> = { maxPool: 0.5, conv2d: 0.25 };

function costOf({ layers }: Architecture): number {
  return layers.reduce((sum, { op }) => sum + (LAYER_MS[op] ?? 0), 1);
}

/** An engine whose passes move its clock; every fifth is disturbed. */
function timedEngine() {
  let [nowMs, passes] = [0, 0];
  const clock: Clock = { now: () => new Date(nowMs), elapsedMs: () => nowMs };
  const compile = (architecture: Architecture): Program =>
    ({
      architecture,
      logits: ({ size }: { size: number }) => {
        nowMs += costOf(architecture) * size + (passes++ % 5 === 0 ? 20 : 0);
        return Promise.resolve(new Float32Array());
      },
      dispose: () => undefined,
    }) as unknown as Program;
  return { clock, engine: { name: 'timed', compile } as unknown as Engine };
}

function measure(space: SearchSpace, batch = 1): Promise<LatencyMeasurement> {
  return measureLatencyTable({
    ...{ space, network: toyNetwork({ form: 'final' }), rng: createRng(4), ...timedEngine() },
    plan: { batch, networks: 40, heldOut: 15, passes: 15 },
  });
}

describe('measureLatencyTable', () => {
  const space = toySpace.create({ nodes: 3 }, noParts());

  it('foretells what it was not fitted to, and is not misled by disturbed passes', async () => {
    const { table, networks, heldOut, engine } = await measure(space);

    expect(engine).toBe('timed');
    expect(networks).toHaveLength(55);
    expect(heldOut.networks).toBe(15);
    expect(heldOut.worstShare).toBeLessThan(0.03);
    expect(heldOut.meanShareOfMean).toBeGreaterThan(0.05);
    const { 'normal identity': identity = NaN, 'normal maxPool3x3': pool = NaN } = table.addsMs;
    expect(pool - identity).toBeCloseTo(0.5, 1);
  });

  it('is of the batch that the plan names', async () => {
    const [one, eight] = [await measure(space), await measure(space, 8)];

    expect(eight.batch).toBe(8);
    expect((eight.networks[0]?.measuredMs ?? 0) / (one.networks[0]?.measuredMs ?? 1)).toBe(8);
  });

  it('makes do with all cells of a small space', async () => {
    const { networks, heldOut } = await measure(toySpace.create({ nodes: 1 }, noParts()));

    expect(new Set(networks.map(({ genotype }) => genotype)).size).toBe(9);
    expect(heldOut).toMatchObject({ networks: 0, meanShare: null });
  });
});

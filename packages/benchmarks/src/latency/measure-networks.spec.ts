import { describe, expect, it } from '@jest/globals';
import {
  type Architecture,
  type Clock,
  type Engine,
  type Program,
  GraphBuilder,
  createRng,
} from '@cellsmith/core';
import { type TimedPass, measureNetworks } from './measure-networks.ts';

/** A clock that forward passes move: as many milliseconds as `costs` says, by network. */
function timedEngine(costs: ReadonlyMap<Architecture, number>, log: string[]) {
  let nowMs = 0;
  const clock: Clock = { now: () => new Date(nowMs), elapsedMs: () => nowMs };
  const compile = (architecture: Architecture): Program =>
    ({
      architecture,
      logits: ({ images, size }: { images: Float32Array; size: number }) => {
        nowMs += (costs.get(architecture) ?? 0) * size;
        log.push(`${costs.get(architecture) ?? 0} ${images.length}`);
        return Promise.resolve(new Float32Array());
      },
      dispose: () => log.push('disposed'),
    }) as unknown as Program;
  return { clock, engine: { compile } as unknown as Engine };
}

function network(units: number): Architecture {
  const graph = new GraphBuilder();
  const pooled = graph.globalAveragePool(graph.input([4, 4, 3]));
  return graph.finish(graph.dense(pooled, { units }));
}

describe('measureNetworks', () => {
  const [small, large] = [network(2), network(3)];
  const networks = [
    { name: 'small', architecture: small },
    { name: 'large', architecture: large },
  ];
  const costs = new Map([
    [small, 1],
    [large, 5],
  ]);

  it('gives each network its own time at each batch', async () => {
    const { clock, engine } = timedEngine(costs, []);
    const measured = await measureNetworks({
      ...{ networks, batches: [1, 8], passes: 20, engine, clock, rng: createRng(1) },
    });

    expect(
      measured.map(({ network, batch, p50Ms, p95Ms }) => [network, batch, p50Ms, p95Ms]),
    ).toEqual([
      ['small', 1, 1, 1],
      ['large', 1, 5, 5],
      ['small', 8, 8, 8],
      ['large', 8, 40, 40],
    ]);
    expect(measured[0]).toMatchObject({ interval: [1, 1], warmUp: 0 });
    expect(measured[0]?.samplesMs).toHaveLength(20);
  });

  it('lets the networks take turns, each round in another order', async () => {
    const log: string[] = [];
    const { clock, engine } = timedEngine(costs, log);
    await measureNetworks({ networks, batches: [2], passes: 3, engine, clock, rng: createRng(1) });

    expect(log.map((line) => line.split(' ')[0])).toEqual([
      '1',
      '5',
      '5',
      '1',
      '1',
      '5',
      'disposed',
      'disposed',
    ]);
    expect(log[0]).toBe('1 96');
  });

  it('tells of every pass and frees the programs when it is ended', async () => {
    const log: string[] = [];
    const { clock, engine } = timedEngine(costs, log);
    const seen: TimedPass[] = [];
    const passed = (pass: TimedPass): void => {
      seen.push(pass);
      if (seen.length === 3) throw new Error('enough');
    };
    const options = { networks, batches: [1], passes: 9, engine, clock, rng: createRng(1), passed };

    await expect(measureNetworks(options)).rejects.toThrow('enough');
    expect(seen.map(({ pass, passes }) => `${pass}/${passes}`)).toEqual(['0/18', '1/18', '2/18']);
    expect(log.filter((line) => line === 'disposed')).toHaveLength(2);
  });
});

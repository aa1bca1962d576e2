import { describe, expect, it } from '@jest/globals';
import { type Batch, type Clock, type Engine, GraphBuilder, createRng } from '@cellsmith/core';
import { trainingSpeed } from './training-speed.ts';

/** An engine whose first steps take 50 ms, as if it had to warm up, and all others 20 ms. */
function slowStarter(slow: number) {
  let [nowMs, step] = [0, 0];
  const batches: Batch[] = [];
  let disposed = false;
  const program = {
    trainStep: (batch: Batch) => {
      nowMs += step++ < slow ? 50 : 20;
      batches.push(batch);
      return Promise.resolve({ loss: 1, correct: 0, gradientNorm: 1 });
    },
    dispose: () => {
      disposed = true;
    },
  };
  const engine = { compile: () => program, memory: () => ({ sizeBytes: 77, tensors: 1 }) };
  const clock: Clock = { now: () => new Date(nowMs), elapsedMs: () => nowMs };
  return { engine: engine as unknown as Engine, clock, batches, isDisposed: () => disposed };
}

function network() {
  const graph = new GraphBuilder();
  const pooled = graph.globalAveragePool(graph.input([4, 4, 3]));
  return graph.finish(graph.dense(pooled, { units: 5 }));
}

describe('trainingSpeed', () => {
  it('counts images a second without warm-up', async () => {
    const { engine, clock, batches, isDisposed } = slowStarter(2);
    const steps: number[] = [];
    const speed = await trainingSpeed(network(), {
      ...{ batch: 8, steps: 12, engine, clock, rng: createRng(1) },
      stepped: (step) => steps.push(step),
    });

    expect(speed).toEqual({
      ...{ batch: 8, imagesPerSecond: 400, interval: [400, 400], engineBytes: 77 },
    });
    expect(steps).toEqual(Array.from({ length: 12 }, (_, i) => i));
    expect(batches[0]?.images).toHaveLength(8 * 4 * 4 * 3);
    expect(isDisposed()).toBe(true);
  });

  it('frees the program when it is ended', async () => {
    const { engine, clock, isDisposed } = slowStarter(0);
    const stepped = (): void => {
      throw new Error('enough');
    };
    const options = { batch: 1, steps: 3, engine, clock, rng: createRng(1), stepped };

    await expect(trainingSpeed(network(), options)).rejects.toThrow('enough');
    expect(isDisposed()).toBe(true);
  });
});

import { latencyOf } from '@cellsmith/benchmarks';
import {
  type Architecture,
  type Batch,
  type Clock,
  type Engine,
  type Rng,
  WeightStore,
  createInitialiser,
} from '@cellsmith/core';

/** How fast a network trains, and with how much memory. */
export interface TrainingSpeed {
  readonly batch: number;
  /** Median over the steps; warm-up left out. */
  readonly imagesPerSecond: number;
  /** At 95 %. */
  readonly interval: readonly [low: number, high: number];
  /** What the engine holds for it between two steps; 0 where it holds nothing. */
  readonly engineBytes: number;
}

export interface TrainingSpeedOptions {
  readonly batch: number;
  readonly steps: number;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly rng: Rng;
  /** Told after each step; what it throws ends the measurement. */
  readonly stepped?: (step: number) => void;
}

/** The recipe of both papers; how long a step takes does not depend on it (FACTS 1.6). */
const SGD = { learningRate: 0.05, momentum: 0.9, nesterov: true, l2: 0.0002 };
const AUXILIARY_WEIGHT = 0.4;

/** Trains a network on random images for some steps. */
export async function trainingSpeed(
  architecture: Architecture,
  { batch, steps, engine, clock, rng, stepped }: TrainingSpeedOptions,
): Promise<TrainingSpeed> {
  const weights = new WeightStore(createInitialiser(rng.stream('weights')));
  const program = engine.compile(architecture, weights);
  const images = randomBatch(architecture, batch, rng.stream('images'));
  const times: number[] = [];
  try {
    for (let step = 0; step < steps; step++) {
      const regularisation = { rng: rng.stream('step', step), progress: step / steps };
      const startMs = clock.elapsedMs();
      await program.trainStep(images, {
        ...{ sgd: SGD, auxiliaryWeight: AUXILIARY_WEIGHT, ...regularisation },
      });
      times.push(clock.elapsedMs() - startMs);
      stepped?.(step);
    }
    return { ...speedOf(batch, times), engineBytes: engine.memory().sizeBytes };
  } finally {
    program.dispose();
  }
}

function speedOf(batch: number, times: readonly number[]): Omit<TrainingSpeed, 'engineBytes'> {
  const { p50Ms, interval } = latencyOf(times);
  const perSecond = (ms: number): number => (1000 * batch) / ms;
  const [low, high] = interval;
  return { batch, imagesPerSecond: perSecond(p50Ms), interval: [perSecond(high), perSecond(low)] };
}

function randomBatch({ layers }: Architecture, size: number, rng: Rng): Batch {
  const input = layers.find((layer) => layer.op === 'input');
  const values = (input?.shape ?? []).reduce((product, length) => product * length, size);
  const images = new Float32Array(values).map(() => rng.normal());
  // Two labels are in every network's range.
  return { images, labels: new Int32Array(size).map(() => rng.int(2)), size };
}

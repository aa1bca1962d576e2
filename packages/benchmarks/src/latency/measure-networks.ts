import {
  type Architecture,
  type Clock,
  type Engine,
  type Program,
  type Rng,
  WeightStore,
  createInitialiser,
  inferShapes,
} from '@cellsmith/core';
import { type Latency, latencyOf } from './latency.ts';

/** A network to be timed. */
export interface TimedNetwork {
  readonly name: string;
  readonly architecture: Architecture;
}

/** A pass that was timed, for those who show progress. */
export interface TimedPass {
  readonly network: string;
  readonly batch: number;
  /** From 0, over all networks and batches. */
  readonly pass: number;
  readonly passes: number;
}

/** How networks are timed. */
export interface MeasureOptions {
  readonly networks: readonly TimedNetwork[];
  /** Images a pass. */
  readonly batches: readonly number[];
  /** Forward passes of each network at each batch; ShuffleNASNets IV-C: 1000. */
  readonly passes: number;
  readonly engine: Engine;
  readonly clock: Clock;
  /** For weights and images: how long a pass takes does not depend on them. */
  readonly rng: Rng;
  /** Told after each pass; what it throws ends the measurement. */
  readonly passed?: (pass: TimedPass) => void;
}

/** The latency of one network at one batch. */
export interface NetworkLatency extends Latency {
  readonly network: string;
  readonly batch: number;
}

/**
 * Forward passes without augmentation (ShuffleNASNets IV-C), with moving statistics. The networks take
 * turns, each round in another order, so that a slow moment of the machine meets all of them.
 *
 * @returns by batch, in the order of `networks`
 */
export async function measureNetworks(options: MeasureOptions): Promise<readonly NetworkLatency[]> {
  const { networks, batches, engine, rng } = options;
  const programs: Program[] = [];
  try {
    for (const { architecture } of networks) {
      const weights = new WeightStore(createInitialiser(rng.stream('weights')));
      programs.push(engine.compile(architecture, weights));
    }
    const measured: NetworkLatency[] = [];
    for (const [at, batch] of batches.entries()) {
      measured.push(...(await measureBatch(programs, { batch, at }, options)));
    }
    return measured;
  } finally {
    for (const program of programs) program.dispose();
  }
}

interface BatchTurn {
  readonly batch: number;
  /** Which of the batches. */
  readonly at: number;
}

async function measureBatch(
  programs: readonly Program[],
  { batch, at }: BatchTurn,
  { networks, batches, passes, clock, rng, passed }: MeasureOptions,
): Promise<readonly NetworkLatency[]> {
  const inputs = programs.map(({ architecture }) => imagesFor(architecture, batch, rng));
  const samples = programs.map((): number[] => []);
  const total = networks.length * batches.length * passes;
  for (let round = 0; round < passes; round++) {
    for (const [turn, index] of orderOf(programs.length, round).entries()) {
      const [program, images] = [programs[index], inputs[index]];
      if (!program || !images) continue;
      const startMs = clock.elapsedMs();
      await program.logits({ images, size: batch }, 'moving');
      samples[index]?.push(clock.elapsedMs() - startMs);
      const pass = (at * passes + round) * networks.length + turn;
      passed?.({ network: networks[index]?.name ?? '', batch, pass, passes: total });
    }
  }
  return networks.map(({ name }, i) => ({ network: name, batch, ...latencyOf(samples[i] ?? []) }));
}

/** Each round begins with another network. */
function orderOf(count: number, round: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => (i + round) % count);
}

function imagesFor(architecture: Architecture, batch: number, rng: Rng): Float32Array {
  const input = architecture.layers.find(({ op }) => op === 'input');
  const shape = input ? (inferShapes(architecture).get(input.id) ?? []) : [];
  const images = new Float32Array(shape.reduce((size, length) => size * length, batch));
  const values = rng.stream('images');
  return images.map(() => values.normal());
}

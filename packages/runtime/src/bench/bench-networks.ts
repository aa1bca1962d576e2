import { loadavg } from 'node:os';
import { type NetworkLatency, inspectArchitecture, measureNetworks } from '@cellsmith/benchmarks';
import { type Clock, createRng } from '@cellsmith/core';
import type { InspectOptions } from '../inspect-genotype.ts';
import { type Device, describeDevice } from '../storage/describe-environment.ts';
import { systemClock } from '../system-clock.ts';
import { type BenchEngine, type BenchEngineOptions, benchEngine } from './bench-engine.ts';
import { type BenchShares, benchShares } from './bench-shares.ts';
import { type BenchedLatency, compareLatencies } from './compare-latencies.ts';
import { type BenchNetwork, readBenchTarget } from './read-bench-target.ts';
import { trainInProcess } from './train-in-process.ts';
import type { MeasuredTraining } from './training-message.ts';

/** What is timed, and how. */
export interface BenchOptions extends Pick<InspectOptions, 'set' | 'cwd'>, BenchEngineOptions {
  /** Images of a forward pass, each measured. Default 1, 32, 128. */
  readonly batches?: readonly number[];
  /** Forward passes of each network at each batch. Default 100; ShuffleNASNets IV-C: 1000. */
  readonly passes?: number;
  /** Images of a training step; absent: training is not measured. */
  readonly train?: number;
  /** Of forward passes; training is timed by the system's. */
  readonly clock?: Clock;
  /** Told the share that is done, in (0, 1]; what it throws ends the measurement. */
  readonly progressed?: (share: number, doing: string) => void;
  /** Told what should have been better. */
  readonly warned?: (message: string) => void;
}

/** What is known of one network. */
export interface BenchedNetwork {
  /** As it was asked for. */
  readonly target: string;
  readonly genotype: string;
  readonly parameters: number;
  readonly multiplyAdds: number;
  /** By batch. */
  readonly latencies: readonly BenchedLatency[];
  readonly training: MeasuredTraining | null;
}

/** What figures are of: the machine, the versions, the engine. */
export interface BenchDevice extends Device {
  /** Of the engine; null where it does not say. */
  readonly threads: number | null;
  /** Processes that wanted a processor in the minute before; 0 where the system does not say. */
  readonly loadBefore: number;
}

/** What `cellsmith bench` measured, and on what. */
export interface BenchResult {
  readonly device: BenchDevice;
  readonly passes: number;
  readonly networks: readonly BenchedNetwork[];
}

/** Training steps of each network. */
const STEPS = 12;

/**
 * Latency of networks by the papers' protocol (ShuffleNASNets IV-C): forward passes without
 * augmentation, networks in turns, warm-up left out. Everything is compared with the first.
 *
 * @param targets configs, presets, runs, published cells or genotypes; `NAME[path=value,…]` changes one
 * @throws CellsmithError `INVALID_GENOTYPE`, `INVALID_CONFIG`, `UNKNOWN_PLUGIN`, `ENGINE_UNAVAILABLE`
 */
export async function benchNetworks(
  targets: readonly string[],
  options: BenchOptions = {},
): Promise<BenchResult> {
  const { passes = 100, batches = [1, 32, 128], train, warned } = options;
  const networks: BenchNetwork[] = [];
  for (const target of targets) networks.push(await readBenchTarget(target, options));
  const engine = await benchEngine(options);
  for (const warning of engine.warnings) warned?.(warning);
  const device = await deviceOf(engine);
  const plan = { networks: networks.length, batches, passes, train, steps: STEPS };
  const bench = { ...options, networks, batches, passes, shares: benchShares(plan) };
  const measured = await measureForward(engine, bench);
  const trainings = await measureTraining(bench);
  const benched = networks.map((network, index) =>
    describe(network, {
      latencies: latenciesOf(index, networks.length, measured),
      training: trainings[index] ?? null,
    }),
  );
  return { device, passes, networks: benched };
}

async function deviceOf({ plugin, threads }: BenchEngine): Promise<BenchDevice> {
  const [loadBefore = 0] = loadavg();
  return { ...(await describeDevice(plugin)), threads, loadBefore };
}

interface Bench extends BenchOptions {
  readonly networks: readonly BenchNetwork[];
  readonly batches: readonly number[];
  readonly passes: number;
  readonly shares: BenchShares;
}

async function measureForward(
  { create }: BenchEngine,
  { networks, batches, passes, shares, clock = systemClock, progressed }: Bench,
): Promise<readonly NetworkLatency[]> {
  const engine = await create();
  const named = networks.map(({ target, architecture }) => ({ name: target, architecture }));
  try {
    return await measureNetworks({
      ...{ networks: named, batches, passes, engine, clock, rng: createRng(1) },
      passed: ({ network, batch, pass }) => {
        progressed?.(shares.afterPass(pass), `${network} at batch ${batch}`);
      },
    });
  } finally {
    engine.dispose();
  }
}

/** One after the other: each has all of the machine. */
async function measureTraining({
  networks,
  shares,
  train: batch,
  progressed,
  engine,
  threads,
}: Bench): Promise<readonly MeasuredTraining[]> {
  if (batch === undefined) return [];
  const own = {
    ...(engine !== undefined && { engine }),
    ...(threads !== undefined && { threads }),
  };
  const trainings: MeasuredTraining[] = [];
  for (const [index, { target, trained: architecture }] of networks.entries()) {
    const request = { architecture, batch, steps: STEPS, engine: own };
    const training = await trainInProcess(request, (step) => {
      progressed?.(shares.afterStep(index, step), `training ${target}`);
    });
    trainings.push(training);
  }
  return trainings;
}

/** @param measured by batch, then by network */
function latenciesOf(
  index: number,
  count: number,
  measured: readonly NetworkLatency[],
): readonly BenchedLatency[] {
  const own = measured.filter((_, i) => i % count === index);
  const first = measured.filter((_, i) => i % count === 0);
  return own.flatMap((latency, at) => {
    const other = first[at];
    return other ? [compareLatencies(latency, other)] : [];
  });
}

function describe(
  { target, genotype, architecture }: BenchNetwork,
  measured: Pick<BenchedNetwork, 'latencies' | 'training'>,
): BenchedNetwork {
  const { parameters, multiplyAdds } = inspectArchitecture(architecture);
  return { target, genotype, parameters, multiplyAdds, ...measured };
}

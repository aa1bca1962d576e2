import { type NetworkLatency, measureNetworks } from '@cellsmith/benchmarks';
import {
  type Architecture,
  type Clock,
  type ConfigPlugins,
  type PluginChoice,
  type StudyConfig,
  type TrialRecord,
  canonicalJson,
  createRng,
  latencyAt,
} from '@cellsmith/core';
import { createEngine } from '../workbench.ts';
import { needsOf } from './needs.ts';
import type { PlannedTrial } from './study-plan.ts';
import type { TrialNetworks } from './trial-network.ts';

/** What latencies are measured with. */
export interface MeasureContext {
  readonly config: StudyConfig;
  readonly plugins: ConfigPlugins;
  readonly networks: TrialNetworks;
  readonly clock: Clock;
  /** Called after each pass; what it throws ends the measurement. */
  readonly passed?: () => void;
}

/** A finished trial and what was found in it. */
export interface MeasuredTrial {
  readonly trial: PlannedTrial;
  readonly record: TrialRecord;
}

type Metrics = Readonly<Record<string, number>>;

/**
 * The latency of each arm's network, all arms in turns (ShuffleNASNets IV-C). Retrainings of one cell
 * share it. Arms on one engine are measured together.
 *
 * @returns by arm; empty where no metric asks for it
 */
export async function measureSeed(
  measured: readonly MeasuredTrial[],
  context: MeasureContext,
): Promise<Readonly<Record<string, Metrics>>> {
  const { config } = context;
  const { batches } = needsOf(config);
  if (batches.length === 0) return {};
  const first = new Map<string, MeasuredTrial>();
  for (const each of measured) {
    if (!first.has(each.trial.arm)) first.set(each.trial.arm, each);
  }
  const results: Record<string, Metrics> = {};
  for (const group of byEngine([...first.values()])) {
    for (const latency of await measureGroup(group, batches, context)) {
      const { network, batch, p50Ms } = latency;
      results[network] = { ...results[network], ...named(batch, p50Ms, config) };
    }
  }
  return results;
}

/** Under the names that the study has for it. */
function named(batch: number, p50Ms: number, { metrics, latency }: StudyConfig): Metrics {
  const names = [latencyAt(batch), ...(batch === latency.batches[0] ? ['latencyMs'] : [])];
  const wanted = names.filter((name) => metrics.includes(name));
  return Object.fromEntries(wanted.map((name) => [name, p50Ms]));
}

async function measureGroup(
  group: readonly MeasuredTrial[],
  batches: readonly number[],
  { config, plugins, networks, clock, passed }: MeasureContext,
): Promise<readonly NetworkLatency[]> {
  const [first] = group;
  if (!first) return [];
  const timed: { name: string; architecture: Architecture }[] = [];
  for (const { trial, record } of group) {
    const architecture = await networks.of(trial, record.genotype ?? '');
    timed.push({ name: trial.arm, architecture });
  }
  const engine = await createEngine({ engine: engineOf(first) }, { plugins });
  try {
    const { passes } = config.latency;
    const rng = createRng(first.trial.seed).stream('latency');
    const protocol = { networks: timed, batches, passes, engine, clock, rng };
    return await measureNetworks({ ...protocol, ...(passed && { passed }) });
  } finally {
    engine.dispose();
  }
}

function byEngine(measured: readonly MeasuredTrial[]): readonly (readonly MeasuredTrial[])[] {
  const groups = new Map<string, MeasuredTrial[]>();
  for (const each of measured) {
    const key = canonicalJson(engineOf(each));
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()];
}

function engineOf({ trial }: MeasuredTrial): PluginChoice {
  const { train, search } = trial.config;
  const engine = (train ?? search)?.engine;
  if (!engine) throw new RangeError(`Arm "${trial.arm}" has no engine`);
  return engine;
}

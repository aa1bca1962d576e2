import { arch, cpus, platform, totalmem } from 'node:os';
import { resolve } from 'node:path';
import {
  type DatasetPlugin,
  type EnginePlugin,
  type EngineProbe,
  NOTHING,
  type PluginRegistry,
  createRng,
} from '@cellsmith/core';
import { byRank } from './choose-engine.ts';
import type { SessionOptions } from './config/config-input.ts';
import { openPlugins } from './list-plugins.ts';
import { messageOf } from './message-of.ts';

/** Whether an engine works here. */
export type EngineDiagnosis = EngineFinding & {
  readonly name: string;
  readonly summary: string;
  readonly rank: number;
  /** Whether `auto` takes it. */
  readonly auto: boolean;
};

type EngineFinding =
  | { readonly works: true; readonly detail: string }
  | { readonly works: false; readonly reason: string; readonly remedy: string };

/** Whether a data set is there. */
export type DatasetDiagnosis = { readonly name: string; readonly summary: string } & (
  | { readonly found: true; readonly detail: string }
  | { readonly found: false; readonly reason: string }
);

/** What Cellsmith finds on this machine. */
export interface Diagnosis {
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** Highest rank first. */
  readonly engines: readonly EngineDiagnosis[];
  /** Name of the engine that `auto` takes. */
  readonly auto: string | null;
  readonly datasets: readonly DatasetDiagnosis[];
}

/** Tries every engine and data set. */
export async function diagnose(
  options: Pick<SessionOptions, 'environment' | 'cwd'> = {},
): Promise<Diagnosis> {
  const { engine, dataset } = await openPlugins({ cwd: resolve(options.cwd ?? '.') });
  const engines = await diagnoseEngines(engine);
  const { environment = process.env } = options;
  const [first] = cpus();
  return {
    node: process.version,
    platform: `${platform()} ${arch()}`,
    cpu: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    engines,
    auto: engines.find(({ auto }) => auto)?.name ?? null,
    datasets: await Promise.all(
      dataset.all
        .filter(({ name }) => name !== NOTHING)
        .map((each) => diagnoseDataset(each, environment)),
    ),
  };
}

async function diagnoseEngines(
  registry: PluginRegistry<EnginePlugin>,
): Promise<readonly EngineDiagnosis[]> {
  const engines: EngineDiagnosis[] = [];
  for (const engine of byRank(registry).filter(({ name }) => name !== NOTHING)) {
    const { name, summary, rank } = engine;
    const probe = findingOf(await engine.probe());
    const auto = probe.works && engines.every((other) => !other.auto);
    engines.push({ name, summary, rank, auto, ...probe });
  }
  return engines;
}

/** Whoever asks for a diagnosis is told of every engine: none is more notable than the others. */
function findingOf(probe: EngineProbe): EngineFinding {
  if (probe.works) return probe;
  const { reason, remedy } = probe;
  return { works: false, reason, remedy };
}

async function diagnoseDataset(
  plugin: DatasetPlugin,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<DatasetDiagnosis> {
  const { name, summary } = plugin;
  try {
    const context = { rng: createRng(0), environment, report: () => undefined };
    const { train, test, classes } = await plugin.load({}, context);
    const detail = `${train.count} training and ${test.count} test images of ${classes.length} classes`;
    return { name, summary, found: true, detail };
  } catch (error) {
    const reason = messageOf(error);
    return { name, summary, found: false, reason };
  }
}

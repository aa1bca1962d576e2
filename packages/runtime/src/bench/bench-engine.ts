import { availableParallelism } from 'node:os';
import { EventBus, type Engine, type EnginePlugin, parseOptions } from '@cellsmith/core';
import { AUTO, chooseEngine } from '../choose-engine.ts';
import { collectPlugins } from '../container.ts';
import { standardPlugins } from '../standard-plugins.ts';
import { systemClock } from '../system-clock.ts';

/** Which engine measures. */
export interface BenchEngineOptions {
  /** Default `auto`. */
  readonly engine?: string;
  /** Of engines that take a number; default all. */
  readonly threads?: number;
}

/** An engine that can be made as often as needed. */
export interface BenchEngine {
  readonly plugin: EnginePlugin;
  /** Null where the engine does not say. */
  readonly threads: number | null;
  /** One line on each better engine that should work here and does not. */
  readonly warnings: readonly string[];
  readonly create: () => Promise<Engine>;
}

/** @throws CellsmithError `UNKNOWN_PLUGIN`, `INVALID_CONFIG` where it takes no threads, `ENGINE_UNAVAILABLE` */
export async function benchEngine({
  engine = AUTO,
  threads,
}: BenchEngineOptions): Promise<BenchEngine> {
  const { plugin, warnings } = await findEngine(engine);
  const options = parseOptions(plugin, threads === undefined ? {} : { threads });
  const takesThreads = plugin.options.safeParse({ threads: 1 }).success;
  return {
    ...{ plugin, warnings },
    threads: takesThreads ? (threads ?? availableParallelism()) : null,
    create: () => plugin.create(options),
  };
}

async function findEngine(name: string): Promise<Pick<BenchEngine, 'plugin' | 'warnings'>> {
  const services = { events: new EventBus(), clock: systemClock };
  const { engine: engines } = collectPlugins(standardPlugins, services);
  if (name !== AUTO) return { plugin: engines.get(name), warnings: [] };
  const { engine: plugin, warnings } = await chooseEngine(engines);
  return { plugin, warnings };
}

import { CellsmithError, type EnginePlugin, type PluginRegistry } from '@cellsmith/core';

/** The name that stands for the best engine that works here. */
export const AUTO = 'auto';

/** The names of all engines, highest rank first. */
export function byRank(engines: PluginRegistry<EnginePlugin>): readonly EnginePlugin[] {
  return [...engines.all].sort((a, b) => b.rank - a.rank);
}

/**
 * The engine that `auto` takes: the one of the highest rank that works.
 *
 * @throws CellsmithError `ENGINE_UNAVAILABLE` where none does, with each one's reason
 */
export async function chooseEngine(engines: PluginRegistry<EnginePlugin>): Promise<EnginePlugin> {
  const reasons: string[] = [];
  for (const engine of byRank(engines)) {
    const probe = await engine.probe();
    if (probe.works) return engine;
    reasons.push(`${engine.name}: ${probe.reason}`);
  }
  throw new CellsmithError('ENGINE_UNAVAILABLE', `No engine works here. ${reasons.join('. ')}`);
}

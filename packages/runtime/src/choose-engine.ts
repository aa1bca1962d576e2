import {
  CellsmithError,
  type EnginePlugin,
  type EngineProbe,
  type PluginRegistry,
} from '@cellsmith/core';

/** The name that stands for the best engine that works here. */
export const AUTO = 'auto';

/** The names of all engines, highest rank first. */
export function byRank(engines: PluginRegistry<EnginePlugin>): readonly EnginePlugin[] {
  return [...engines.all].sort((a, b) => b.rank - a.rank);
}

/** What `auto` stands for here. */
export interface EngineChoice {
  readonly engine: EnginePlugin;
  /** One line on each better engine that should work here and does not. */
  readonly warnings: readonly string[];
}

/**
 * The engine that `auto` takes: the one of the highest rank that works.
 *
 * @throws CellsmithError `ENGINE_UNAVAILABLE` where none does, with each one's reason
 */
export async function chooseEngine(engines: PluginRegistry<EnginePlugin>): Promise<EngineChoice> {
  const passedOver: PassedOver[] = [];
  for (const engine of byRank(engines).filter(({ rank }) => rank >= 0)) {
    const { name } = engine;
    const probe = await engine.probe();
    if (probe.works) return { engine, warnings: warningsOf(passedOver, name) };
    passedOver.push({ name, ...probe });
  }
  const reasons = passedOver.map(({ name, reason }) => `${name}: ${reason}`);
  throw new CellsmithError('ENGINE_UNAVAILABLE', `No engine works here. ${reasons.join('. ')}`);
}

type PassedOver = Extract<EngineProbe, { works: false }> & { readonly name: string };

function warningsOf(passedOver: readonly PassedOver[], taken: string): readonly string[] {
  return passedOver
    .filter(({ isNotable }) => isNotable)
    .map(
      ({ name, reason, remedy }) =>
        `engine "${taken}" is taken; the faster "${name}" does not work here: ${reason}. ` +
        `To get it: ${remedy}`,
    );
}

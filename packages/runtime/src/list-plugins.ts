import { resolve } from 'node:path';
import { type ConfigPlugins, EventBus, type PluginDefinition } from '@cellsmith/core';
import { collectPlugins } from './container.ts';
import { loadPlugins } from './load-plugins.ts';
import { standardPlugins } from './standard-plugins.ts';
import { systemClock } from './system-clock.ts';

/** Which plugins are listed. */
export interface ListPluginsOptions {
  /** Further modules, as a config's `plugins` names them. */
  readonly plugins?: readonly string[];
  readonly cwd?: string;
}

/** What a plugin says of itself. */
export interface PluginListing {
  /** `search space`, `controller`, `trainer`, `objective`, `engine`, `dataset`, `reporter`, `operation`, … */
  readonly kind: string;
  readonly name: string;
  readonly summary: string;
  /** Its options with their defaults; empty where it has none, or some without a default. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Everything that a config can name. @throws CellsmithError `INVALID_PLUGIN`, `DUPLICATE_PLUGIN` */
export async function listPlugins(
  options: ListPluginsOptions = {},
): Promise<readonly PluginListing[]> {
  const plugins = await openPlugins(options);
  const { space, controller, trainer, objective, engine, dataset, reporter, parts } = plugins;
  const slots = [space, controller, trainer, objective, engine, dataset, reporter];
  const configurable = slots.flatMap(({ kind, all }) =>
    all.map((plugin: PluginDefinition) => listing(kind, plugin, defaultsOf(plugin))),
  );
  const { operations, merges, shortcuts, sharing } = parts;
  const composed = [operations, merges, shortcuts, sharing].flatMap(({ kind, all }) =>
    all.map((part) => listing(kind, part, {})),
  );
  return [...configurable, ...composed];
}

/** The standard plugins and further ones, outside of any run. */
export async function openPlugins({
  plugins = [],
  cwd = '.',
}: ListPluginsOptions = {}): Promise<ConfigPlugins> {
  const modules = await loadPlugins(plugins, { base: resolve(cwd) });
  const services = { events: new EventBus(), clock: systemClock };
  return collectPlugins([...standardPlugins, ...modules], services);
}

function listing(
  kind: string,
  { name, summary }: { readonly name: string; readonly summary: string },
  options: PluginListing['options'],
): PluginListing {
  return { kind, name, summary, options };
}

function defaultsOf({ options }: PluginDefinition): PluginListing['options'] {
  const result = options.safeParse({});
  return result.success ? (result.data as PluginListing['options']) : {};
}

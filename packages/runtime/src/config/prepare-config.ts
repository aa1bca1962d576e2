import { resolve } from 'node:path';
import {
  type ConfigOf,
  type ConfigPlugins,
  EventBus,
  type PlainObject,
  type RunKind,
  isPlainObject,
  isSpared,
  mergeConfig,
  resolveConfig,
  slotOf,
} from '@cellsmith/core';
import { AUTO, chooseEngine } from '../choose-engine.ts';
import { collectPlugins } from '../container.ts';
import { loadPlugins } from '../load-plugins.ts';
import { standardPlugins } from '../standard-plugins.ts';
import { systemClock } from '../system-clock.ts';
import { applyOverrides } from './apply-overrides.ts';
import type { ConfigInput, SessionOptions } from './config-input.ts';
import { readConfig, withAbsolutePlugins } from './read-config.ts';

/** A complete config, with the plugins that it names loaded. */
export interface PreparedConfig<Kind extends RunKind> {
  readonly config: ConfigOf<Kind>;
  readonly plugins: ConfigPlugins;
  readonly events: EventBus;
  /** Where relative paths start, absolute. */
  readonly cwd: string;
}

/** A config on its way: read, with presets and overrides in it, not yet checked. */
export interface DraftConfig {
  readonly value: PlainObject;
  readonly origin: string;
  readonly plugins: ConfigPlugins;
  readonly events: EventBus;
  readonly cwd: string;
}

/**
 * Reads a config, lays the options on it and loads what it names.
 *
 * @throws CellsmithError `INVALID_CONFIG`, `INVALID_PLUGIN`
 */
export async function draftConfig(
  input: ConfigInput,
  options: SessionOptions,
): Promise<DraftConfig> {
  const cwd = resolve(options.cwd ?? '.');
  const { origin, name, value: written } = await readConfig(input, cwd);
  const overridden = withAbsolutePlugins(applyOverrides(written, options.set ?? []), cwd);
  const value = options.engine
    ? mergeConfig(overridden, { engine: { name: options.engine } })
    : overridden;
  const events = new EventBus();
  const modules = await loadPlugins(namesOf(value['plugins']), {
    base: cwd,
    environment: options.environment,
  });
  const services = { events, clock: options.clock ?? systemClock };
  const plugins = collectPlugins([...standardPlugins, ...modules], services);
  return { value: { name, ...withAbsoluteData(value, cwd) }, origin, plugins, events, cwd };
}

/**
 * Checks and completes a draft; the engine `auto` becomes the one that it stands for, so that the
 * run stays on it wherever it is resumed. What should have been better is told as `run.warned`.
 *
 * @throws CellsmithError `INVALID_CONFIG`, `ENGINE_UNAVAILABLE`
 */
export async function completeConfig<Kind extends RunKind>(
  kind: Kind,
  draft: DraftConfig,
): Promise<PreparedConfig<Kind>> {
  const { origin, plugins, events, cwd } = draft;
  const value = await withEngine(draft);
  return { config: resolveConfig({ kind, value, origin }, plugins), plugins, events, cwd };
}

/** The value of a draft with the engine `auto` replaced by the one that it stands for. */
export async function withEngine({
  value,
  plugins,
  events,
}: Pick<DraftConfig, 'value' | 'plugins' | 'events'>): Promise<PlainObject> {
  if (value['engine'] === undefined && isSpared('engine', value, plugins.trainer)) return value;
  const slot = slotOf(value['engine'] ?? AUTO);
  if (!isPlainObject(slot) || (slot['name'] ?? AUTO) !== AUTO) return value;
  const { engine, warnings } = await chooseEngine(plugins.engine);
  for (const message of warnings) events.publish({ type: 'run.warned', message });
  return { ...value, engine: { ...slot, name: engine.name } };
}

/** Data and tables are meant from where the run is started, wherever it is resumed. */
export function withAbsoluteData(value: PlainObject, cwd: string): PlainObject {
  return withAbsolute(withAbsolute(value, ['dataset', 'path'], cwd), ['trainer', 'table'], cwd);
}

function withAbsolute(
  value: PlainObject,
  [slot, option]: readonly [slot: string, option: string],
  cwd: string,
): PlainObject {
  const given = value[slot];
  if (!isPlainObject(given) || typeof given[option] !== 'string') return value;
  return { ...value, [slot]: { ...given, [option]: resolve(cwd, given[option]) } };
}

/** What is no list of names is left for the schema to complain about. */
export function namesOf(plugins: unknown): readonly string[] {
  if (!Array.isArray(plugins)) return [];
  return plugins.filter((plugin): plugin is string => typeof plugin === 'string');
}

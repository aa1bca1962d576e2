import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { CellsmithError } from '@cellsmith/core';
import type { ContainerModule } from 'inversify';
import { createJiti } from 'jiti';
import { watchLoading } from './loading-watch.ts';
import { messageOf } from './message-of.ts';

/** How long a plugin may take to load, in seconds, unless `CELLSMITH_PLUGIN_SECONDS` says otherwise. */
const LIMIT_SECONDS = 30;

/** Where plugins are loaded. */
export interface PluginSurroundings {
  /** Where relative names and packages are found from; absolute. */
  readonly base: string;
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * The modules that a config names: files (`.ts` or `.js`) and packages.
 *
 * A module exports its inversify `ContainerModule` as `plugin` or as its default.
 *
 * Only these are loaded, one after the other, in the order of the config.
 *
 * @throws CellsmithError `INVALID_PLUGIN` naming the module that is missing, throws, does not end to load
 * or exports none
 */
export async function loadPlugins(
  specifiers: readonly string[],
  surroundings: PluginSurroundings,
): Promise<readonly ContainerModule[]> {
  const modules: ContainerModule[] = [];
  for (const specifier of specifiers) modules.push(await loadPlugin(specifier, surroundings));
  return modules;
}

async function loadPlugin(
  specifier: string,
  surroundings: PluginSurroundings,
): Promise<ContainerModule> {
  const loaded = await importModule(specifier, surroundings);
  const { plugin, default: fallback } = (loaded ?? {}) as Readonly<Record<string, unknown>>;
  const found = plugin ?? fallback;
  if (isContainerModule(found)) return found;
  throw new CellsmithError(
    'INVALID_PLUGIN',
    `Plugin "${specifier}" exports no ContainerModule as "plugin" or as its default`,
  );
}

async function importModule(
  specifier: string,
  { base, environment = process.env }: PluginSurroundings,
): Promise<unknown> {
  const watch = watchLoading(specifier, limitOf(environment));
  try {
    const jiti = createJiti(pathToFileURL(join(base, 'config.yaml')).href);
    return await Promise.race([jiti.import(specifier), watch.tooLong]);
  } catch (error) {
    if (error instanceof CellsmithError) throw error;
    const text = `Plugin "${specifier}" does not load: ${messageOf(error)}`;
    throw new CellsmithError('INVALID_PLUGIN', text, { cause: error });
  } finally {
    watch.stop();
  }
}

function limitOf(environment: Readonly<Record<string, string | undefined>>): number {
  const given = Number(environment['CELLSMITH_PLUGIN_SECONDS']);
  return given > 0 ? given : LIMIT_SECONDS;
}

/** By shape, since a plugin may bring its own copy of inversify. */
function isContainerModule(value: unknown): value is ContainerModule {
  if (typeof value !== 'object' || value === null) return false;
  return 'id' in value && 'load' in value && typeof value.load === 'function';
}

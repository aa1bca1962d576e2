import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { CellsmithError } from '@cellsmith/core';
import type { ContainerModule } from 'inversify';
import { createJiti } from 'jiti';
import { messageOf } from './message-of.ts';

/**
 * The modules that a config names: files (`.ts` or `.js`) and packages, found from `base`.
 *
 * A module exports its inversify `ContainerModule` as `plugin` or as its default.
 *
 * @param base absolute folder
 * @throws CellsmithError `INVALID_PLUGIN` naming the module that is missing, throws or exports none
 */
export async function loadPlugins(
  specifiers: readonly string[],
  base: string,
): Promise<readonly ContainerModule[]> {
  const modules: ContainerModule[] = [];
  for (const specifier of specifiers) modules.push(await loadPlugin(specifier, base));
  return modules;
}

async function loadPlugin(specifier: string, base: string): Promise<ContainerModule> {
  const loaded = await importModule(specifier, base);
  const { plugin, default: fallback } = (loaded ?? {}) as Readonly<Record<string, unknown>>;
  const found = plugin ?? fallback;
  if (isContainerModule(found)) return found;
  throw new CellsmithError(
    'INVALID_PLUGIN',
    `Plugin "${specifier}" exports no ContainerModule as "plugin" or as its default`,
  );
}

async function importModule(specifier: string, base: string): Promise<unknown> {
  try {
    const jiti = createJiti(pathToFileURL(join(base, 'config.yaml')).href);
    return await jiti.import(specifier);
  } catch (error) {
    const reason = messageOf(error);
    throw new CellsmithError('INVALID_PLUGIN', `Plugin "${specifier}" does not load: ${reason}`, {
      cause: error,
    });
  }
}

/** By shape, since a plugin may bring its own copy of inversify. */
function isContainerModule(value: unknown): value is ContainerModule {
  if (typeof value !== 'object' || value === null) return false;
  return 'id' in value && 'load' in value && typeof value.load === 'function';
}

import { resolve } from 'node:path';
import {
  type DatasetContext,
  type DatasetPlugin,
  type PlainObject,
  createRng,
  invalidConfig,
  optionsOf,
  resolveSlot,
} from '@cellsmith/core';
import { applyOverrides } from './config/apply-overrides.ts';
import type { SessionOptions } from './config/config-input.ts';
import { openPlugins } from './list-plugins.ts';

/** Where a data set is looked for. */
export interface DataOptions extends Pick<SessionOptions, 'environment' | 'cwd'> {
  /** Options of the data set, as `path=value`. */
  readonly set?: readonly string[];
  /** Told what is being done, in words. */
  readonly report?: (message: string) => void;
}

/** A data set that was read and found sound. */
export interface VerifiedData {
  readonly dataset: string;
  readonly trainImages: number;
  readonly testImages: number;
  readonly classes: readonly string[];
}

/**
 * Downloads what is missing, where there is something to download, then reads it.
 *
 * @throws CellsmithError `UNKNOWN_PLUGIN`, `INVALID_CONFIG`, `MISSING_DATA`, `INVALID_DATA`
 */
export async function fetchData(name: string, options: DataOptions = {}): Promise<VerifiedData> {
  const source = await openSource(name, options);
  const { plugin, choice, context } = source;
  if (plugin.fetch) await plugin.fetch(choice, context);
  else context.report(`There is nothing to download for "${name}"`);
  return verify(source);
}

/**
 * Reads a data set and checks all of it.
 *
 * @throws CellsmithError `MISSING_DATA`, `INVALID_DATA` with file, expected and found
 */
export async function verifyData(name: string, options: DataOptions = {}): Promise<VerifiedData> {
  return verify(await openSource(name, options));
}

interface Source {
  readonly plugin: DatasetPlugin;
  readonly choice: PlainObject;
  readonly context: DatasetContext;
}

async function openSource(name: string, options: DataOptions): Promise<Source> {
  const cwd = resolve(options.cwd ?? '.');
  const { dataset: plugins } = await openPlugins({ cwd });
  const plugin = plugins.get(name);
  const { path, ...rest } = applyOverrides({}, options.set ?? []);
  const absolute = typeof path === 'string' ? { path: resolve(cwd, path) } : {};
  const given = { ...rest, ...absolute, name };
  const { choice, issues } = resolveSlot({ slot: 'dataset', given, plugins });
  if (!choice) throw invalidConfig('the options', issues);
  const { environment = process.env, report = () => undefined } = options;
  const context = { rng: createRng(0), environment, report };
  return { plugin, choice: optionsOf(plugin, choice), context };
}

async function verify({ plugin, choice, context }: Source): Promise<VerifiedData> {
  const { name, train, test, classes } = await plugin.load(choice, context);
  return { dataset: name, trainImages: train.count, testImages: test.count, classes };
}

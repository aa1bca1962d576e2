import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import {
  CellsmithError,
  type PlainObject,
  invalidConfig,
  isPlainObject,
  isTooDeep,
  mergeConfig,
  suggest,
} from '@cellsmith/core';
import { findPreset, presetNames } from '../find-preset.ts';
import { messageOf } from '../message-of.ts';
import type { ConfigInput } from './config-input.ts';
import { parseYaml } from './parse-yaml.ts';

/** A config as it was written, with what it builds on merged below it. */
export interface WrittenConfig {
  readonly value: PlainObject;
  /** Where it comes from, for people. */
  readonly origin: string;
  /** What a run of it is called unless it says so itself. */
  readonly name: string;
  /** Absolute; of the file that was read. */
  readonly folder: string;
}

/**
 * Reads a config and the presets that it names.
 *
 * @param cwd absolute; where relative paths of the input start
 * @throws CellsmithError `INVALID_CONFIG` where there is no such file or preset, or it is no YAML
 */
export async function readConfig(input: ConfigInput, cwd: string): Promise<WrittenConfig> {
  if (typeof input !== 'string') {
    if (isTooDeep(input)) {
      throw invalidConfig('the config', [{ path: '', message: 'it is nested too deep' }]);
    }
    const written = { value: input, origin: 'the config', name: 'run', folder: cwd };
    return onPreset(written, []);
  }
  const { path, name } = await locate(input, cwd);
  return onPreset(await readFrom(path, name), []);
}

/**
 * A part of a config, such as the search of a study's arm: the preset that it names, and its own keys.
 *
 * @param folder absolute; where relative paths of plugins start
 * @throws CellsmithError `INVALID_CONFIG` where there is no such preset
 */
export async function readPart(
  part: PlainObject,
  { origin, folder }: { readonly origin: string; readonly folder: string },
): Promise<{ readonly preset: PlainObject; readonly own: PlainObject }> {
  const { preset, ...rest } = part;
  const own = withAbsolutePlugins(rest, folder);
  if (preset === undefined) return { preset: {}, own };
  const base = { value: { preset }, origin, name: 'part', folder };
  return { preset: (await onPreset(base, [])).value, own };
}

async function locate(input: string, cwd: string): Promise<{ path: string; name: string }> {
  const path = resolve(cwd, input);
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  const preset = isFile ? path : await findPreset(input);
  if (preset) return { path: preset, name: nameOf(preset) };
  throw new CellsmithError(
    'INVALID_CONFIG',
    `There is no file ${path} and no preset "${input}"; ${suggest(input, await presetNames())}`,
  );
}

/** `configs/enas/search.yaml` gives `enas-search`: the folder says which paper. */
function nameOf(path: string): string {
  const stem = basename(path, extname(path));
  const folder = basename(dirname(path));
  const isPreset = basename(dirname(dirname(path))) === 'configs';
  return (isPreset ? `${folder}-${stem}` : stem).replace(/[^\w.-]+/gu, '-').replace(/^\W+/u, '');
}

async function readFrom(path: string, name: string): Promise<WrittenConfig> {
  const value = parsed(await readFile(path, 'utf8'), path);
  if (isPlainObject(value)) return { value, origin: path, name, folder: dirname(path) };
  throw invalidConfig(path, [{ path: '', message: 'expected keys and values' }]);
}

function parsed(text: string, path: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    throw invalidConfig(path, [{ path: '', message: `it is no YAML: ${messageOf(error)}` }]);
  }
}

/** @param seen presets that led here: one that names itself would never end */
async function onPreset(layer: WrittenConfig, seen: readonly string[]): Promise<WrittenConfig> {
  const { preset, ...own } = layer.value;
  const { origin, name, folder } = layer;
  const value = withAbsolutePlugins(own, folder);
  if (preset === undefined) return { value, origin, name, folder };
  if (typeof preset !== 'string') {
    throw invalidConfig(origin, [{ path: 'preset', message: 'expected the name of a preset' }]);
  }
  const path = await findPreset(preset);
  if (!path || seen.includes(path)) {
    const reason = path ? 'it leads back to itself' : suggest(preset, await presetNames());
    throw invalidConfig(origin, [{ path: 'preset', message: `no preset "${preset}"; ${reason}` }]);
  }
  const base = await onPreset(await readFrom(path, nameOf(path)), [...seen, path]);
  return { value: mergeConfig(base.value, value), origin, name, folder };
}

/** A path is meant from the file that names it, wherever the config goes from there. */
export function withAbsolutePlugins(value: PlainObject, folder: string): PlainObject {
  const { plugins } = value;
  if (!Array.isArray(plugins)) return value;
  const absolute = (plugins as readonly unknown[]).map((plugin) =>
    typeof plugin === 'string' && /^\.{1,2}\//u.test(plugin) ? resolve(folder, plugin) : plugin,
  );
  return { ...value, plugins: absolute };
}

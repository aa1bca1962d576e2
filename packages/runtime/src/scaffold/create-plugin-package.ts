import { resolve } from 'node:path';
import { CellsmithError, suggest } from '@cellsmith/core';
import {
  PLUGIN_KINDS,
  type PluginKind,
  checkPluginName,
  isPluginKind,
  pluginPackage,
} from '@cellsmith/scaffold';
import { listPlugins } from '../list-plugins.ts';
import { packedVersions, publishedVersions } from './cellsmith-versions.ts';
import { writeNewFolder } from './write-new-folder.ts';

/** The plugin that a package is made for, and where it goes. */
export interface PluginPackageOptions {
  /** Where relative paths start; the process's folder unless given. */
  readonly cwd?: string;
  /** The folder to write, which is not there or empty; `<name>` unless given. */
  readonly out?: string;
  /** Of Cellsmith, that the package is to be developed with. */
  readonly version: string;
  /** Folder of packed packages (`cellsmith-core-0.1.0.tgz`, …) to install instead of published ones. */
  readonly packages?: string;
}

/** A package that was written. */
export interface CreatedPackage {
  readonly kind: PluginKind;
  readonly name: string;
  /** Absolute. */
  readonly directory: string;
  /** Relative to it, with `/`. */
  readonly files: readonly string[];
}

/**
 * Writes a package with a plugin that works: to be installed, tested and changed. All of it or nothing.
 *
 * @throws CellsmithError `INVALID_CONFIG` where the kind or name will not do or the folder is in use;
 * `MISSING_DATA` where `packages` lacks a package
 */
export async function createPluginPackage(
  kind: string,
  name: string,
  options: PluginPackageOptions,
): Promise<CreatedPackage> {
  const checked = checkKind(kind);
  checkPluginName(checked, name, await namesOf(checked));
  const { version, packages, cwd = '.', out = name } = options;
  const directory = resolve(cwd, out);
  const cellsmith =
    packages === undefined
      ? publishedVersions(version)
      : await packedVersions(resolve(cwd, packages), { version, from: directory });
  const files = pluginPackage({ kind: checked, name, cellsmith });
  await writeNewFolder(directory, files);
  return { kind: checked, name, directory, files: files.map(({ path }) => path) };
}

function checkKind(kind: string): PluginKind {
  if (isPluginKind(kind)) return kind;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `There is no template of a plugin of kind "${kind}"; ${suggest(kind, [...PLUGIN_KINDS])}`,
  );
}

/** What comes with Cellsmith: a config could not tell another of that name from it. */
async function namesOf(kind: PluginKind): Promise<readonly string[]> {
  const wanted = kind.replace('-', ' ');
  const plugins = await listPlugins();
  return plugins.filter((plugin) => plugin.kind === wanted).map(({ name }) => name);
}

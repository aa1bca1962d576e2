import { join } from 'node:path/posix';
import { CellsmithError } from '@cellsmith/core';
import {
  type PluginKind,
  type PluginNames,
  checkPluginName,
  pluginNames,
  pluginSources,
} from '@cellsmith/scaffold';
import { type Tree, formatFiles } from '@nx/devkit';
import { addExport, addImport, addToList } from './edit-source.ts';
import { PLUGIN_HOMES } from './plugin-home.ts';

/**
 * Adds a plugin with its tests to the package of its kind, and to what the package binds and exports.
 *
 * @throws CellsmithError `INVALID_CONFIG` where the name will not do or is in use
 */
export async function generatePlugin(tree: Tree, kind: PluginKind, name: string): Promise<void> {
  checkPluginName(kind, name, []);
  const home = PLUGIN_HOMES[kind];
  const site = {
    tree,
    names: pluginNames(kind, name),
    source: join(home.package, 'src'),
    folder: home.folder ?? name,
  };
  checkFree(site, home.listFile);
  for (const { path, text } of pluginSources(kind, name)) {
    writeNew(tree, join(site.source, site.folder, path), text);
  }
  edit(site, home.listFile, (text, plugin, from) =>
    addToList(addImport(text, plugin, from), home.list, plugin),
  );
  if (home.folder === null) edit(site, 'index.ts', addExport);
  await formatFiles(tree);
}

interface Site {
  readonly tree: Tree;
  readonly names: PluginNames;
  /** The `src` of the package. */
  readonly source: string;
  /** Of the plugin, below it. */
  readonly folder: string;
}

type Edit = (text: string, plugin: string, from: string) => string;

function edit({ tree, names, source, folder }: Site, file: string, change: Edit): void {
  const path = join(source, file);
  const text = tree.read(path, 'utf8') ?? '';
  tree.write(path, change(text, names.camel, `./${folder}/${names.kebab}.ts`));
}

/** The list would otherwise have two things of one name. */
function checkFree({ tree, names, source }: Site, file: string): void {
  const path = join(source, file);
  const text = tree.read(path, 'utf8') ?? '';
  if (!new RegExp(`\\b${names.camel}\\b`, 'u').test(text)) return;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `"${names.camel}" is known in ${path} already; choose another name than ${names.kebab}`,
  );
}

function writeNew(tree: Tree, path: string, text: string): void {
  if (!tree.exists(path)) {
    tree.write(path, text);
    return;
  }
  throw new CellsmithError(
    'INVALID_CONFIG',
    `There is a file ${path} already; choose another name`,
  );
}

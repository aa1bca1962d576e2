import type { PluginKind } from './plugin-kind.ts';
import { pluginNames } from './plugin-names.ts';
import { type ScaffoldFile, readTemplate } from './read-template.ts';
import { renameTemplate } from './rename-template.ts';

/** The sources of a new plugin with their tests, for the `src` of a package that has an index. */
export function pluginSources(kind: PluginKind, name: string): readonly ScaffoldFile[] {
  const names = pluginNames(kind, name);
  return readTemplate(`${kind}/src`)
    .filter(({ path }) => path !== 'index.ts')
    .map((file) => renameTemplate(file, names));
}

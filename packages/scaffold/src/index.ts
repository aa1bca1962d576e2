export { checkPluginName } from './check-plugin-name.ts';
export { PLUGIN_KINDS, type PluginKind, isPluginKind } from './plugin-kind.ts';
export { type PluginNames, pluginNames } from './plugin-names.ts';
export { type PluginPackage, pluginPackage } from './plugin-package.ts';
export { pluginSources } from './plugin-sources.ts';
export type { ScaffoldFile } from './read-template.ts';

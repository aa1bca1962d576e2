/** Kinds of plugins that can be begun from a template. */
export const PLUGIN_KINDS = [
  'search-space',
  'controller',
  'merge',
  'shortcut',
  'trainer',
  'operation',
  'reporter',
] as const;

/** A kind of plugin that can be generated. */
export type PluginKind = (typeof PLUGIN_KINDS)[number];

/** Whether there is a template for it. */
export function isPluginKind(kind: string): kind is PluginKind {
  return (PLUGIN_KINDS as readonly string[]).includes(kind);
}

import type { PluginKind } from './plugin-kind.ts';

/** One name in the forms that code and configs write it in. */
export interface PluginNames {
  /** Of files and packages: `my-merge`. */
  readonly kebab: string;
  /** Of values: `myMerge`. */
  readonly camel: string;
  /** Of classes and types: `MyMerge`. */
  readonly pascal: string;
  /** What configs call the plugin: operations are written in genotypes, and are `camelCase`. */
  readonly plugin: string;
}

/** What the templates are called, to be replaced by a name. */
export const TEMPLATE_NAMES = {
  kebab: 'template-plugin',
  camel: 'templatePlugin',
  pascal: 'TemplatePlugin',
} as const;

/**
 * The names of a generated plugin, in every form that its files need.
 *
 * @param name `kebab-case`
 */
export function pluginNames(kind: PluginKind, name: string): PluginNames {
  const camel = name.replace(/-([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());
  const pascal = camel.replace(/^./u, (letter) => letter.toUpperCase());
  return { kebab: name, camel, pascal, plugin: kind === 'operation' ? camel : name };
}

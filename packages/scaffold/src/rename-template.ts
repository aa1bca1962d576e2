import { type PluginNames, TEMPLATE_NAMES } from './plugin-names.ts';
import type { ScaffoldFile } from './read-template.ts';

/** A template under another name, in its path and its text. */
export function renameTemplate({ path, text }: ScaffoldFile, names: PluginNames): ScaffoldFile {
  return { path: rename(path, names), text: rename(text, names) };
}

function rename(text: string, { kebab, camel, pascal }: PluginNames): string {
  return text
    .replaceAll(TEMPLATE_NAMES.kebab, kebab)
    .replaceAll(TEMPLATE_NAMES.camel, camel)
    .replaceAll(TEMPLATE_NAMES.pascal, pascal);
}

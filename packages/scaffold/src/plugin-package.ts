import { packageManifest } from './package-manifest.ts';
import type { PluginKind } from './plugin-kind.ts';
import { pluginNames } from './plugin-names.ts';
import { type ScaffoldFile, readTemplate } from './read-template.ts';
import { renameTemplate } from './rename-template.ts';

/** What a package is made of. */
export interface PluginPackage {
  readonly kind: PluginKind;
  /** `kebab-case`; checked by `checkPluginName`. */
  readonly name: string;
  /** Where `@cellsmith/…` comes from: a version or a `file:` path, by package. */
  readonly cellsmith: Readonly<Record<string, string>>;
}

/** Every file of a new package with one plugin, ready to install and test. */
export function pluginPackage(plugin: PluginPackage): readonly ScaffoldFile[] {
  const { kind, name } = plugin;
  const names = pluginNames(kind, name);
  const templates = [...readTemplate('package'), ...readTemplate(kind)];
  const files = templates.map((file) => renameTemplate(file, names));
  const manifest = `${JSON.stringify(packageManifest(plugin), null, 2)}\n`;
  return [{ path: 'package.json', text: manifest }, ...files.map(withItsDot)];
}

/** npm leaves a `.gitignore` out of what it packs. */
function withItsDot(file: ScaffoldFile): ScaffoldFile {
  return file.path === 'gitignore' ? { ...file, path: '.gitignore' } : file;
}

import { suggest } from './config/suggest.ts';
import { CellsmithError } from './errors.ts';

/** Plugins of one kind, by name. */
export class PluginRegistry<Plugin extends { readonly name: string }> {
  readonly #plugins = new Map<string, Plugin>();

  /** @throws CellsmithError `DUPLICATE_PLUGIN` */
  constructor(
    readonly kind: string,
    plugins: Iterable<Plugin>,
  ) {
    for (const plugin of plugins) {
      if (this.#plugins.has(plugin.name)) {
        throw new CellsmithError('DUPLICATE_PLUGIN', `Two ${kind}s are named "${plugin.name}"`);
      }
      this.#plugins.set(plugin.name, plugin);
    }
  }

  get names(): readonly string[] {
    return [...this.#plugins.keys()];
  }

  get all(): readonly Plugin[] {
    return [...this.#plugins.values()];
  }

  /** Whether there is a plugin of that name. */
  has(name: string): boolean {
    return this.#plugins.has(name);
  }

  /** @throws CellsmithError `UNKNOWN_PLUGIN` with the nearest valid name */
  get(name: string): Plugin {
    const plugin = this.#plugins.get(name);
    if (plugin) return plugin;
    throw new CellsmithError(
      'UNKNOWN_PLUGIN',
      `No ${this.kind} named "${name}"; ${suggest(name, this.names)}`,
    );
  }
}

import { z } from 'zod';
import { CellsmithError } from './errors.ts';

/** What every plugin says of itself. */
export interface PluginDefinition<Options = unknown> {
  /** `kebab-case`; configs use it. */
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /** Checks and completes the options that a config gives besides the name. */
  readonly options: z.ZodType<Options>;
}

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;

/**
 * Checks what a plugin says of itself; every `defineX` goes through here.
 *
 * @throws CellsmithError `INVALID_PLUGIN`
 */
export function definePlugin<Plugin extends PluginDefinition>(plugin: Plugin): Plugin {
  if (!NAME.test(plugin.name)) {
    throw new CellsmithError('INVALID_PLUGIN', `Plugin name "${plugin.name}" is not kebab-case`);
  }
  if (plugin.summary.trim() === '') {
    throw new CellsmithError('INVALID_PLUGIN', `Plugin "${plugin.name}" has no summary`);
  }
  if (!(plugin.options instanceof z.ZodType)) {
    throw new CellsmithError('INVALID_PLUGIN', `Plugin "${plugin.name}": options is no zod schema`);
  }
  return plugin;
}

/**
 * The options of a plugin, checked and completed.
 *
 * @throws CellsmithError `INVALID_CONFIG` with every problem and its path
 */
export function parseOptions<Options>(
  { name, options }: Pick<PluginDefinition<Options>, 'name' | 'options'>,
  given: unknown,
): Options {
  const result = options.safeParse(given);
  if (result.success) return result.data;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `Options of "${name}":\n${z.prettifyError(result.error)}`,
    { cause: result.error },
  );
}

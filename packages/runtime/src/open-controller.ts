import {
  type ControllerPlugin,
  type PlainObject,
  type SearchSpace,
  optionsOf,
  slotOf,
} from '@cellsmith/core';
import type { ConfigInput, SessionOptions } from './config/config-input.ts';
import { completeConfig, draftConfig } from './config/prepare-config.ts';
import { createSpace } from './workbench.ts';

/** Which controller is opened, on which space. */
export interface OpenControllerOptions extends Pick<SessionOptions, 'set' | 'cwd'> {
  /** Instead of the config's. */
  readonly space?: string;
  /** Instead of the config's, with its own defaults. */
  readonly controller?: string;
}

/** A controller and the space that it is to search, outside of any run. */
export interface OpenedController {
  readonly plugin: ControllerPlugin;
  /** As the plugin takes them, complete. */
  readonly options: PlainObject;
  readonly space: SearchSpace;
}

/** What a config says that is only about its space and its controller: the rest is never used. */
const BARE = { name: 'controller', engine: 'cpu', dataset: 'synthetic', trainer: 'from-scratch' };

/**
 * The controller and the space of a search's config, or those that are named.
 *
 * @param config absent: space and controller alone, as the options name them
 * @throws CellsmithError `INVALID_CONFIG`, `INVALID_PLUGIN`
 */
export async function openController(
  config: ConfigInput | undefined,
  { space, controller, set = [], cwd }: OpenControllerOptions,
): Promise<OpenedController> {
  const given = { set, ...(cwd !== undefined && { cwd }) };
  const draft = await draftConfig(config ?? BARE, given);
  const value = {
    ...draft.value,
    ...(space !== undefined && { space: named(space, draft.value['space']) }),
    ...(controller !== undefined && { controller: named(controller, draft.value['controller']) }),
  };
  const { config: complete, plugins } = await completeConfig('search', { ...draft, value });
  const plugin = plugins.controller.get(complete.controller.name);
  return {
    plugin,
    options: optionsOf(plugin, complete.controller),
    space: createSpace(complete, plugins),
  };
}

/** The options of a slot stay where they are meant for the plugin of that name, or for any. */
function named(name: string, given: unknown): PlainObject {
  const slot = slotOf(given) as PlainObject | undefined;
  const isOther = slot?.['name'] !== undefined && slot['name'] !== name;
  return isOther ? { name } : { ...slot, name };
}

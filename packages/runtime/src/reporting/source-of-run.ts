import {
  type ConfigPlugins,
  type EventBus,
  type PlainObject,
  type RunConfig,
  hyperParameters,
} from '@cellsmith/core';
import type { RunFolder } from '../storage/run-folder.ts';
import { cellDrawings } from './cell-drawings.ts';
import type { ReportSource } from './reports-of.ts';

/** The part of a prepared config that reporters need. */
interface ConfiguredRun {
  readonly config: RunConfig;
  readonly plugins: ConfigPlugins;
  readonly events: EventBus;
}

/** A search or training, to be reported. */
export function sourceOfRun(
  folder: RunFolder,
  { config, plugins, events }: ConfiguredRun,
): ReportSource {
  return {
    ...{ kind: config.kind, name: config.name, path: folder.path, config: folder.config },
    hyperParameters: hyperParameters(config as unknown as PlainObject),
    draw: cellDrawings(config.space, plugins),
    environment: async () => (await folder.readJson(folder.environment)) ?? null,
    ...{ plugins, events },
  };
}

import { join } from 'node:path';
import {
  type ConfigPlugins,
  type EventBus,
  type PlainObject,
  type RunConfig,
  hyperParameters,
} from '@cellsmith/core';
import type { RunFolder } from '../storage/run-folder.ts';
import { cellDrawings } from './cell-drawings.ts';
import { type ReportSource, reportTo } from './report-to.ts';
import { RunReports } from './run-reports.ts';

/** The part of a prepared config that reporters need. */
interface ConfiguredRun {
  readonly config: RunConfig;
  readonly plugins: ConfigPlugins;
  readonly events: EventBus;
}

/** The reporters that the config of a run names, each with a folder in that of the run. */
export function reportsOfRun(folder: RunFolder, prepared: ConfiguredRun): RunReports {
  const source = sourceOfRun(folder, prepared);
  return new RunReports(
    prepared.config.reporters.map((choice) =>
      reportTo(source, { choice, directory: join(folder.path, choice.name) }),
    ),
  );
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

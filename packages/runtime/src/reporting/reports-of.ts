import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ConfigPlugins,
  type EventBus,
  type Json,
  type PluginChoice,
  type ReportedRun,
  type Reporter,
  optionsOf,
} from '@cellsmith/core';
import { messageOf } from '../message-of.ts';
import type { FeedOptions } from './reporter-feed.ts';
import { RunReports } from './run-reports.ts';

/** A run or study that reporters may be opened for. */
export interface ReportSource extends Pick<
  ReportedRun,
  'kind' | 'name' | 'hyperParameters' | 'draw'
> {
  /** The folder of the run, absolute. */
  readonly path: string;
  /** The file with its config. */
  readonly config: string;
  readonly environment: () => Promise<Json>;
  readonly plugins: ConfigPlugins;
  readonly events: EventBus;
}

/** A reporter as a config names it, and where it writes. */
export interface ReporterPlace {
  readonly choice: PluginChoice;
  /** Absolute. */
  readonly directory: string;
}

/** Opens a reporter. @throws CellsmithError `UNKNOWN_PLUGIN`, `INVALID_CONFIG` */
export async function openReporter(
  source: ReportSource,
  { choice, directory }: ReporterPlace,
): Promise<Reporter> {
  const { kind, name, hyperParameters, draw, events } = source;
  const plugin = source.plugins.reporter.get(choice.name);
  return plugin.open(optionsOf(plugin, choice), {
    ...{ kind, name, hyperParameters, draw, directory },
    configText: await readFile(source.config, 'utf8'),
    environment: await source.environment(),
    warn: (message) => {
      events.publish({ type: 'run.warned', message });
    },
  });
}

/** The reporters that a config names, each with a folder of its name in that of the run. */
export function reportsOf(source: ReportSource, choices: readonly PluginChoice[]): RunReports {
  return new RunReports(
    choices.map((choice) =>
      reportTo(source, { choice, directory: join(source.path, choice.name) }),
    ),
  );
}

/** A reporter of a run that goes on whatever becomes of the reporter. */
function reportTo(source: ReportSource, place: ReporterPlace): FeedOptions {
  const { name } = place.choice;
  return {
    open: () => openReporter(source, place),
    failed: (error) => {
      const later = `write it afterwards with: cellsmith export ${source.path} --format ${name}`;
      const message = `Reporter "${name}" failed and is told no more (${messageOf(error)}); ${later}`;
      source.events.publish({ type: 'run.warned', message });
    },
  };
}

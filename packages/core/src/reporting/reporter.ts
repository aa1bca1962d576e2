import { type PluginDefinition, definePlugin, parseOptions } from '../define-plugin.ts';
import type { Json } from '../json.ts';
import type { JournalLine } from '../run/journal-line.ts';

/** What kind of journal is reported. */
export type ReportedKind = 'search' | 'train' | 'study';

/** A hyper-parameter: a single value of a config. */
export type HyperParameter = string | number | boolean;

/** The run or study that a reporter is opened for. */
export interface ReportedRun {
  readonly kind: ReportedKind;
  readonly name: string;
  /**
   * The reporter's own folder, absolute. It may not be there yet, and it may hold what an earlier
   * process wrote of the same run.
   */
  readonly directory: string;
  /** The complete config, as YAML. */
  readonly configText: string;
  /** The machine and the versions that the run began with; null where nobody wrote them down. */
  readonly environment: Json;
  /** Of a search or training, by path such as `trainer.batchSize`; those of a study are in its arms. */
  readonly hyperParameters: Readonly<Record<string, HyperParameter>>;
  /**
   * The cells of a genotype as SVG that every converter reads; null where they cannot be drawn.
   *
   * @param arm of a study: whose cells they are
   */
  draw(genotype: string, arm?: string): string | null;
  /** Tells the user of something that the reporter does without. */
  warn(message: string): void;
}

/**
 * Takes a journal elsewhere: to event files, tables, a server. It is told every line once and in
 * order, each when the one before is done. A rejection ends it, and never the run.
 */
export interface Reporter {
  /** What is done when the promise resolves outlives the death of the process. */
  report(line: JournalLine): Promise<void>;
  /** Nothing comes after it. Also called where the run was interrupted or failed. */
  close(): Promise<void>;
}

/** A reporter as a plugin: it checks and completes the options it is given. */
export interface ReporterPlugin extends PluginDefinition {
  /**
   * Begins to report a run from its first line, also where an earlier process was told some of
   * them: what it left has to end up as if this one had been alone.
   */
  open(options: unknown, run: ReportedRun): Promise<Reporter>;
}

/** What its author writes. */
export interface ReporterDefinition<Options> extends PluginDefinition<Options> {
  /** Begins to report a run, with complete options. */
  open(options: Options, run: ReportedRun): Promise<Reporter>;
}

/** Declares a reporter. */
export function defineReporter<Options>(definition: ReporterDefinition<Options>): ReporterPlugin {
  return definePlugin({
    ...definition,
    open: async (options: unknown, run: ReportedRun) =>
      definition.open(parseOptions(definition, options), run),
  });
}

import type { Shape } from '../architecture/layer.ts';
import { type PluginDefinition, definePlugin, parseOptions } from '../define-plugin.ts';
import type { Rng } from '../rng.ts';

/** Images with their labels, as they are stored. */
export interface ImageSet {
  readonly count: number;
  /** `[count, height, width, channels]`, 0..255. */
  readonly images: Uint8Array;
  /** `[count]`, each in 0..classes - 1. */
  readonly labels: Uint8Array;
}

/** A classification task. */
export interface Dataset {
  readonly name: string;
  /** Of one image. */
  readonly shape: Shape;
  readonly classes: readonly string[];
  readonly train: ImageSet;
  readonly test: ImageSet;
}

/** What a data set is opened with. */
export interface DatasetContext {
  readonly rng: Rng;
  /** Environment variables, e.g. `CELLSMITH_DATA`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Told in plain words while something long happens. */
  readonly report: (message: string) => void;
}

/** A data set as a plugin: it checks and completes the options it is given. */
export interface DatasetPlugin extends PluginDefinition {
  /**
   * @throws CellsmithError `MISSING_DATA` or `INVALID_DATA`, with the file and the command that
   * fetches it
   */
  load(options: unknown, context: DatasetContext): Promise<Dataset>;
  /** Downloads what is missing, where there is something to download. */
  fetch?(options: unknown, context: DatasetContext): Promise<void>;
}

/** What its author writes. */
export interface DatasetDefinition<Options> extends PluginDefinition<Options> {
  /** Reads the data set with complete options. */
  load(options: Options, context: DatasetContext): Promise<Dataset>;
  /** Downloads it, checked, to where `load` finds it. */
  fetch?(options: Options, context: DatasetContext): Promise<void>;
}

/** Declares a data set. */
export function defineDataset<Options>(definition: DatasetDefinition<Options>): DatasetPlugin {
  const { name, summary, options } = definition;
  const load = (given: unknown, context: DatasetContext): Promise<Dataset> =>
    definition.load(parseOptions(definition, given), context);
  if (!definition.fetch) return definePlugin({ name, summary, options, load });
  const fetch = definition.fetch.bind(definition);
  return definePlugin({
    name,
    summary,
    options,
    load,
    fetch: (given: unknown, context: DatasetContext) =>
      fetch(parseOptions(definition, given), context),
  });
}

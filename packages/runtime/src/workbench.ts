import {
  CellsmithError,
  type ConfigPlugins,
  type Dataset,
  type Engine,
  type EventBus,
  type Genotype,
  type NetworkOptions,
  type Rng,
  type RunConfig,
  type SearchSpace,
  type Splits,
  type TrainerPlugin,
  createRng,
  optionsOf,
  splitDataset,
} from '@cellsmith/core';

/** Where a workbench is set up. */
export interface Surroundings {
  readonly plugins: ConfigPlugins;
  readonly events: EventBus;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of engines that take a number, where the config gives none. */
  readonly threads?: number | undefined;
}

/** Everything that a config names, made ready to be used. */
export interface Workbench {
  readonly space: SearchSpace;
  readonly network: NetworkOptions;
  readonly dataset: Dataset;
  readonly splits: Splits;
  readonly engine: Engine;
  readonly trainer: TrainerPlugin;
  /** The root of all random streams. */
  readonly rng: Rng;
  dispose(): void;
}

/**
 * Loads the data, creates the space and the engine, and tries the network's size on one genotype, so
 * that what cannot work is told before anything is written.
 *
 * @throws CellsmithError `INVALID_CONFIG`, `MISSING_DATA`, `INVALID_DATA`, `ENGINE_UNAVAILABLE`
 */
export async function openWorkbench(
  config: RunConfig,
  surroundings: Surroundings,
): Promise<Workbench> {
  const { plugins } = surroundings;
  const rng = createRng(config.seed);
  const space = createSpace(config, plugins);
  const dataset = await loadDataset(config, rng.stream('dataset'), surroundings);
  const trainer = plugins.trainer.get(config.trainer.name);
  const network = networkOf(config, dataset, trainer.form);
  checkNetwork(space, network);
  const splits = splitDataset(dataset, config.dataset);
  const engine = await createEngine(config, surroundings);
  const dispose = (): void => {
    engine.dispose();
  };
  return { space, network, dataset, splits, engine, trainer, rng, dispose };
}

/** The engine that a config names, on as many threads as the surroundings say. */
export async function createEngine(
  { engine }: Pick<RunConfig, 'engine'>,
  { plugins, threads }: Pick<Surroundings, 'plugins' | 'threads'>,
): Promise<Engine> {
  const plugin = plugins.engine.get(engine.name);
  const options = optionsOf(plugin, engine);
  const onThreads = { threads, ...options };
  const takesThreads = threads !== undefined && plugin.options.safeParse(onThreads).success;
  return plugin.create(takesThreads ? onThreads : options);
}

/** The space that a config names. */
export function createSpace(
  { space }: Pick<RunConfig, 'space'>,
  { space: spaces, parts }: ConfigPlugins,
): SearchSpace {
  const plugin = spaces.get(space.name);
  return plugin.create(optionsOf(plugin, space), parts);
}

/** The network that a config describes, on images of `dataset`. */
export function networkOf(
  { network }: Pick<RunConfig, 'network'>,
  { shape, classes }: Pick<Dataset, 'shape' | 'classes'>,
  form: NetworkOptions['form'],
): NetworkOptions {
  return { ...network, inputShape: shape, classes: classes.length, form };
}

/**
 * Whether networks of this size can be built: halves need even filters, reductions enough pixels.
 *
 * @param genotype the one that is tried
 * @throws CellsmithError `INVALID_CONFIG` with the constraint
 */
export function checkNetwork(
  space: SearchSpace,
  network: NetworkOptions,
  genotype: Genotype = space.decisions.map(() => 0),
): void {
  try {
    space.decode(genotype, network);
  } catch (error) {
    if (!(error instanceof CellsmithError) || error.code !== 'INVALID_ARCHITECTURE') throw error;
    const { filters, cellsPerStage } = network;
    const size = `network.filters ${filters} and network.cellsPerStage ${cellsPerStage}`;
    throw new CellsmithError(
      'INVALID_CONFIG',
      `The space "${space.name}" cannot be built with ${size}: ${error.message}`,
      { cause: error },
    );
  }
}

/** The data set that a config names. */
export function loadDataset(
  { dataset }: Pick<RunConfig, 'dataset'>,
  rng: Rng,
  { plugins, events, environment }: Surroundings,
): Promise<Dataset> {
  const plugin = plugins.dataset.get(dataset.name);
  const report = (message: string): void => {
    events.publish({ type: 'progress', message });
  };
  return plugin.load(optionsOf(plugin, dataset), { rng, environment, report });
}

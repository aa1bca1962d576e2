import {
  type ArmConfig,
  CellsmithError,
  type ConfigPlugins,
  type DatasetPlugin,
  type Dataset,
  type EventBus,
  PluginRegistry,
  type StudyConfig,
  canonicalJson,
} from '@cellsmith/core';
import { openSearch } from '../open-search-run.ts';
import { openTraining } from '../open-training-run.ts';
import { openWorkbench } from '../workbench.ts';
import { leastEpochWork } from './least-epoch-work.ts';
import { isRun, needsOf } from './needs.ts';
import { standInCell } from './stand-in-cell.ts';

/** Where a study is tried before it runs. */
export interface PreflightContext {
  readonly plugins: ConfigPlugins;
  readonly events: EventBus;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Makes the parts of every arm once and lets go of them: data that is missing, a batch larger than its
 * split or an engine that does not work is told before anything runs.
 *
 * @throws CellsmithError as the runs would
 */
export async function preflight(config: StudyConfig, context: PreflightContext): Promise<void> {
  const around = { ...context, plugins: withDataOnce(context.plugins) };
  for (const arm of config.arms.filter(isRun)) {
    try {
      await trySearch(arm, config, around);
      if (needsOf(config).training || !arm.search) await tryTraining(arm, config, around);
    } catch (error) {
      if (!(error instanceof CellsmithError)) throw error;
      const text = `Arm "${arm.name}": ${error.message}`;
      throw new CellsmithError(error.code, text, { cause: error });
    }
  }
}

async function trySearch(
  { name, search }: ArmConfig,
  { seeds, budget }: StudyConfig,
  context: PreflightContext,
): Promise<void> {
  if (!search) return;
  const config = { ...search, name, seed: seeds[0] ?? 1 };
  const bench = await openWorkbench(config, context);
  try {
    openSearch({ config, plugins: context.plugins }, bench).dispose();
    if (budget?.unit !== 'multiplyAdds' || bench.trainer.form !== 'search') return;
    const least = leastEpochWork(bench);
    if (budget.amount >= least) return;
    const text = `its first epoch alone takes at least ${least.toPrecision(3)} multiply-adds, which budget.multiplyAdds does not allow`;
    throw new CellsmithError('INVALID_CONFIG', text);
  } finally {
    bench.dispose();
  }
}

async function tryTraining(
  { name, train }: ArmConfig,
  { seeds }: StudyConfig,
  context: PreflightContext,
): Promise<void> {
  if (!train) return;
  const genotype = train.genotype ?? standInCell(train, context.plugins);
  const config = { ...train, name, seed: seeds[0] ?? 1, genotype };
  const bench = await openWorkbench(config, context);
  try {
    openTraining(config, bench).dispose();
  } finally {
    bench.dispose();
  }
}

/** The same plugins, whose data sets are loaded once for all arms: only their sizes matter here. */
function withDataOnce(plugins: ConfigPlugins): ConfigPlugins {
  const loaded = new Map<string, Promise<Dataset>>();
  const once = (plugin: DatasetPlugin): DatasetPlugin => ({
    ...plugin,
    load: (options, context) => {
      const key = canonicalJson({ name: plugin.name, options });
      const dataset = loaded.get(key) ?? plugin.load(options, context);
      loaded.set(key, dataset);
      return dataset;
    },
  });
  return { ...plugins, dataset: new PluginRegistry('dataset', plugins.dataset.all.map(once)) };
}

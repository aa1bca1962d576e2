import {
  AsynchronousSearchLoop,
  type RunPorts,
  type RunState,
  type SearchConfig,
  SearchLoop,
  type SearchLoopOptions,
  type SearchParts,
  type SearchPlan,
  type SearchProgress,
  type SimulatedProgress,
  optionsOf,
} from '@cellsmith/core';
import { blamePlugin, blaming } from './blame-plugin.ts';
import { goByLatency } from './objective/measure-latency.ts';
import { SearchObjective } from './objective/search-objective.ts';
import type { ChosenGenotype } from './open-run.ts';
import { type Calls, Pace } from './progress/pace.ts';
import type { PreparedConfig } from './config/prepare-config.ts';
import type { RunKeeper } from './run-keeper.ts';
import type { OpenRunOf } from './run-session.ts';
import type { SearchResult } from './session.ts';
import { chosenBy, writeGenotype } from './storage/genotype-file.ts';
import type { RunFolder } from './storage/run-folder.ts';
import type { Workbench } from './workbench.ts';

/** A search from its first or latest checkpoint to its chosen cell. */
export const openSearchRun: OpenRunOf<'search', Omit<SearchResult, 'run'>> = (work) => {
  const { prepared, bench, folder, clock } = work;
  const { config, events } = prepared;
  const objective = new SearchObjective(prepared, bench);
  objective.checkLimits();
  const search = openSearch(prepared, bench);
  const run = async (keeper: RunKeeper): Promise<Omit<SearchResult, 'run'>> => {
    await goByLatency(objective, keeper, { bench, clock, events });
    const from = keeper.from as RunState<SearchProgress> | undefined;
    const pace = new Pace(callsOf(config, from?.progress), clock);
    const ports = withGenotypeFile(withPace(keeper.ports<SearchProgress>(pace), pace), folder);
    const parts = { ...search.parts, appraiser: objective.appraiser };
    const loop = openLoop(
      { parts, plan: planOf(config, bench), ports, ...(from && { from }) },
      config,
    );
    const chosen = objective.priced(await loop.run());
    const lift = loop instanceof SearchLoop ? loop.lift() : null;
    return { ...chosen, epochs: loop.state().progress.epoch, lift };
  };
  return {
    run,
    dispose: () => {
      search.dispose();
    },
  };
};

/** The loop that a config's executor wants: the config of a run never changes, so its states fit. */
function openLoop(
  options: SearchLoopOptions,
  { executor }: SearchConfig,
): SearchLoop | AsynchronousSearchLoop {
  if (executor.name === 'in-process') return new SearchLoop(options);
  const { from: saved, ...others } = options;
  const from = saved as RunState<SimulatedProgress> | undefined;
  return new AsynchronousSearchLoop({ ...others, simulation: executor, ...(from && { from }) });
}

/** Who takes part in a search, as its config names them. */
export function openSearch(
  { config, plugins }: Pick<PreparedConfig<'search'>, 'config' | 'plugins'>,
  bench: Workbench,
): { readonly parts: SearchParts; dispose(): void } {
  const { space, trainer: trainerPlugin, rng } = bench;
  const around = { ...bench, rng: rng.stream('trainer'), epochs: config.search.epochs };
  const trainer = made('Trainer', trainerPlugin.name, () =>
    trainerPlugin.create(optionsOf(trainerPlugin, config.trainer), around),
  );
  const plugin = plugins.controller.get(config.controller.name);
  const context = { decisions: space.decisions, rng: rng.stream('controller') };
  const controller = made('Controller', plugin.name, () =>
    plugin.create(optionsOf(plugin, config.controller), context),
  );
  const dispose = (): void => {
    controller.dispose();
    trainer.dispose();
  };
  return { parts: { space, controller, trainer, rng }, dispose };
}

function made<Part extends object>(kind: string, name: string, make: () => Part): Part {
  const part = `${kind} "${name}"`;
  return blamePlugin(part, blaming(`${part} cannot be made`, make));
}

/** Only shared weights can rate further cells at no cost; others choose among what they trained. */
export function planOf({ search, derive }: SearchConfig, { trainer }: Workbench): SearchPlan {
  const { assess, ...plan } = search;
  if (trainer.form !== 'search') return plan;
  return { ...plan, derive, ...(assess.enabled && { assess }) };
}

function callsOf({ search }: SearchConfig, progress?: SearchProgress): Calls {
  const { epochs, updatesPerEpoch } = search;
  const { epoch, phase, update } = progress ?? { epoch: 0, phase: 'train', update: 0 };
  const isTrained = phase === 'measure' || phase === 'assess';
  const updates = epoch * updatesPerEpoch + update + (phase === 'assess' ? 1 : 0);
  return {
    train: { total: epochs, done: epoch + (isTrained ? 1 : 0) },
    measure: { total: epochs * updatesPerEpoch + 1, done: updates },
  };
}

function withPace(ports: RunPorts<SearchProgress>, pace: Pace): RunPorts<SearchProgress> {
  return {
    ...ports,
    record: (event) => {
      ports.record(event);
      if (event.type === 'epoch.trained') pace.finished('train');
      if (event.type === 'controller.updated') pace.finished('measure');
    },
  };
}

/** `genotype.json` follows the journal: it is written before the checkpoint of the same epoch. */
function withGenotypeFile(
  ports: RunPorts<SearchProgress>,
  folder: RunFolder,
): RunPorts<SearchProgress> {
  let chosen: ChosenGenotype | undefined;
  return {
    ...ports,
    record: (event) => {
      ports.record(event);
      chosen = chosenBy(event) ?? chosen;
    },
    pause: async (moment, state) => {
      if (chosen && moment === 'epoch') await writeGenotype(folder, chosen);
      await ports.pause(moment, state);
    },
  };
}

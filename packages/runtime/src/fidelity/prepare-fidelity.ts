import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type BatchNormMode,
  CellsmithError,
  type ConfigPlugins,
  type EventBus,
  type SearchConfig,
  type TrainConfig,
  suggest,
} from '@cellsmith/core';
import type { ConfigInput, SessionOptions } from '../config/config-input.ts';
import { type PreparedConfig, completeConfig, draftConfig } from '../config/prepare-config.ts';
import { openRun } from '../open-run.ts';
import { createSpace } from '../workbench.ts';
import { drawCells } from './draw-cells.ts';
import type { FidelityPlan, FidelitySearch } from './fidelity-plan.ts';

/** How shared weights are compared with training from scratch. */
export interface FidelityOptions extends SessionOptions {
  /** How a cell is trained from scratch: a config of a training or a preset. */
  readonly train?: ConfigInput;
  /** Overrides of the training, as `set` of the search. */
  readonly setTrain?: readonly string[];
  /** Random cells; 10 unless given. */
  readonly cells?: number;
  /** Sharing policies; all that there are unless given. */
  readonly sharing?: readonly string[];
  /** Whose statistics batch norm uses; both unless given. */
  readonly batchNorm?: readonly BatchNormMode[];
}

/** A plan with what its runs need. */
export interface PreparedFidelity {
  readonly plan: FidelityPlan;
  readonly plugins: ConfigPlugins;
  readonly events: EventBus;
  /** Absolute. */
  readonly cwd: string;
}

const MODES: readonly BatchNormMode[] = ['batch', 'moving'];

/**
 * Makes the plan of a search config, of a preset or of the folder of a finished search.
 *
 * @throws CellsmithError `INVALID_CONFIG`, `RUN_MISSING` where the search is not finished
 */
export async function prepareFidelity(
  target: ConfigInput,
  options: FidelityOptions,
): Promise<PreparedFidelity> {
  const cwd = resolve(options.cwd ?? '.');
  const run = await runAt(target, cwd);
  if (run !== null) checkUnchanged(options);
  const input = run === null ? target : join(run, 'config.yaml');
  const prepared = await completeConfig('search', await draftConfig(input, options));
  const { config, plugins, events } = prepared;
  checkTrainer(config, plugins);
  const count = cellCount(options.cells);
  const cells = drawCells(createSpace(config, plugins), { count, seed: config.seed });
  const plan: FidelityPlan = {
    ...{ kind: 'fidelity', name: `${config.name}-fidelity` },
    searches: searchesOf(prepared, run, options.sharing),
    batchNorm: 'bnMode' in config.trainer ? (options.batchNorm ?? MODES) : [null],
    train: await trainingOf(prepared, cells[0] ?? '', options),
    cells,
  };
  return { plan, plugins, events, cwd };
}

/** The folder that `target` is, where it is one. */
async function runAt(target: ConfigInput, cwd: string): Promise<string | null> {
  if (typeof target !== 'string') return null;
  const path = resolve(cwd, target);
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return null;
  const { status } = await openRun(path);
  if (status === 'completed') return path;
  const remedy =
    status === 'running' ? 'wait for its end' : `finish it: cellsmith resume ${target}`;
  throw new CellsmithError('RUN_MISSING', `The search in ${path} is ${status}; ${remedy}`);
}

function checkUnchanged({ set = [], engine }: FidelityOptions): void {
  const given = [...set, ...(engine === undefined ? [] : ['the engine'])];
  if (given.length === 0) return;
  const text = `A finished search is taken as it is: leave out ${given.join(', ')}, or start from its config`;
  throw new CellsmithError('INVALID_CONFIG', text);
}

function checkTrainer({ trainer }: SearchConfig, plugins: ConfigPlugins): void {
  if (plugins.trainer.get(trainer.name).form === 'search') return;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `trainer.name is "${trainer.name}", which shares no weights: there is nothing to compare`,
  );
}

function cellCount(cells = 10): number {
  if (Number.isInteger(cells) && cells >= 2) return cells;
  throw new CellsmithError('INVALID_CONFIG', `cells is ${cells}; a ranking has 2 at least`);
}

/** A finished search stands for its own policy; the others are searched anew, all else alike. */
function searchesOf(
  { config, plugins }: PreparedConfig<'search'>,
  run: string | null,
  wanted: readonly string[] | undefined,
): readonly FidelitySearch[] {
  const own = config.space['sharing'];
  if (typeof own !== 'string') {
    if (!wanted) return [{ sharing: null, config, run }];
    const text = `The space "${config.space.name}" has no choice of sharing policies; leave it out`;
    throw new CellsmithError('INVALID_CONFIG', text);
  }
  const { names } = plugins.parts.sharing;
  return (wanted ?? names).map((sharing): FidelitySearch => {
    if (!names.includes(sharing)) {
      const text = `There is no sharing policy "${sharing}"; ${suggest(sharing, names)}`;
      throw new CellsmithError('INVALID_CONFIG', text);
    }
    if (sharing === own && run !== null) return { sharing, config, run };
    return { sharing, config: { ...config, space: { ...config.space, sharing } }, run: null };
  });
}

/** The space of the training stays where it has the same cells; else it becomes that of the search. */
async function trainingOf(
  { config, plugins, events }: PreparedConfig<'search'>,
  genotype: string,
  { train, setTrain = [], ...options }: FidelityOptions,
): Promise<TrainConfig> {
  if (train === undefined) {
    const text =
      'How cells are trained from scratch is not said: name a config or preset to train by';
    throw new CellsmithError('INVALID_CONFIG', text);
  }
  const draft = await draftConfig(train, { ...options, set: setTrain });
  const engine = draft.value['engine'] ?? config.engine;
  const isOwn = hasSpaceOf(draft.value['space'], config, plugins);
  if (!isOwn) {
    const message = `Cells are trained in the space of the search, ${JSON.stringify(config.space)}`;
    events.publish({ type: 'progress', message });
  }
  const space = isOwn ? {} : { space: config.space };
  const value = { ...draft.value, engine, genotype, ...space };
  return (await completeConfig('train', { ...draft, value })).config;
}

function hasSpaceOf(slot: unknown, config: SearchConfig, plugins: ConfigPlugins): boolean {
  const choice = typeof slot === 'string' ? { name: slot } : slot;
  try {
    const space = createSpace({ space: choice as SearchConfig['space'] }, plugins);
    const { decisions } = createSpace(config, plugins);
    return JSON.stringify(space.decisions) === JSON.stringify(decisions);
  } catch {
    return false;
  }
}

import { join } from 'node:path';
import {
  type ArmConfig,
  type RunConfig,
  type SearchConfig,
  type StudyConfig,
  type TrainConfig,
  type TrialPlace,
  createRng,
  runKey,
} from '@cellsmith/core';
import { sha256 } from '../storage/sha256.ts';
import type { Footprints } from './footprint.ts';
import { isRun, needsOf } from './needs.ts';

/** One run of a study. Trials that need the same run share it, as do studies. */
export interface PlannedRun {
  readonly key: string;
  readonly kind: 'search' | 'train';
  /** Absolute. */
  readonly directory: string;
  /** A training whose cell is not found yet has an empty genotype. */
  readonly config: RunConfig;
  /** The search that the cell comes from. */
  readonly from: PlannedRun | null;
}

/** One trial of a study: the runs that it needs, in order; none where a cell is enough. */
export interface PlannedTrial extends TrialPlace {
  readonly key: string;
  readonly config: ArmConfig;
  readonly search: PlannedRun | null;
  readonly train: PlannedRun | null;
}

/** How many digits of a key name its folder. */
const KEY_DIGITS = 16;
/** Of seeds of retrainings. */
const SEEDS = 2 ** 32;

/** Where a study's runs are kept, and what their results depend on. */
export interface PlanContext {
  /** Absolute; beside the folders of studies, so that they share what they have in common. */
  readonly trials: string;
  readonly footprints: Footprints;
}

/** The trials of a study, seed by seed, each with all arms in turn. */
export async function planTrials(
  config: StudyConfig,
  context: PlanContext,
): Promise<readonly PlannedTrial[]> {
  const planner = new Planner(config, context);
  const trials: PlannedTrial[] = [];
  for (const seed of config.seeds) {
    for (const arm of config.arms.filter(isRun)) {
      trials.push(...(await planner.trialsOf(arm, seed)));
    }
  }
  return trials;
}

class Planner {
  readonly #context: PlanContext;
  readonly #trains: boolean;
  readonly #runs = new Map<string, PlannedRun>();

  constructor(config: StudyConfig, context: PlanContext) {
    this.#context = context;
    this.#trains = needsOf(config).training;
  }

  async trialsOf(arm: ArmConfig, seed: number): Promise<readonly PlannedTrial[]> {
    const search = arm.search && (await this.#search({ ...arm.search, name: 'search', seed }));
    const repeats = this.#trains ? arm.retrainings : 1;
    const trials: PlannedTrial[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const train = await this.#train(arm, { seed, repeat, search });
      const last = train ?? search;
      const key = last ? last.key : sha256(JSON.stringify([arm.train, seed]));
      trials.push({ arm: arm.name, seed, repeat, key, config: arm, search, train });
    }
    return trials;
  }

  #search(config: SearchConfig): Promise<PlannedRun> {
    return this.#planned(config, 'search', null);
  }

  async #train(
    { train }: ArmConfig,
    { seed, repeat, search }: { seed: number; repeat: number; search: PlannedRun | null },
  ): Promise<PlannedRun | null> {
    if (!train || !this.#trains) return null;
    const config: TrainConfig = {
      ...train,
      ...{ name: 'training', seed: retrainingSeed(seed, repeat), genotype: train.genotype ?? '' },
    };
    return this.#planned(config, `train-${repeat}`, search);
  }

  async #planned(config: RunConfig, folder: string, from: PlannedRun | null): Promise<PlannedRun> {
    const { footprints, trials } = this.#context;
    const footprint = await footprints.of(config);
    const key = runKey({ config, ...(from && { from: from.key }) }, footprint, sha256);
    const known = this.#runs.get(key);
    if (known) return known;
    const directory = join(trials, key.slice(0, KEY_DIGITS), folder);
    const run: PlannedRun = { key, kind: config.kind, directory, config, from };
    this.#runs.set(key, run);
    return run;
  }
}

/** The first has the seed of the trial; the same one for all arms. */
export function retrainingSeed(seed: number, repeat: number): number {
  return repeat === 0 ? seed : createRng(seed).stream('retraining', repeat).int(SEEDS);
}

import type { BatchNormMode, SearchConfig, TrainConfig } from '@cellsmith/core';

/** The shared weights that cells are rated by. */
export interface FidelitySearch {
  /** The sharing policy; null where the space has no choice of them. */
  readonly sharing: string | null;
  readonly config: SearchConfig;
  /** The folder of a finished search, absolute; null where it is run for this. */
  readonly run: string | null;
}

/** All that decides what a comparison of shared weights with training from scratch does; JSON-safe. */
export interface FidelityPlan {
  readonly kind: 'fidelity';
  readonly name: string;
  readonly searches: readonly FidelitySearch[];
  /** Whose statistics batch norm uses when shared weights rate; null: as the trainer has it. */
  readonly batchNorm: readonly (BatchNormMode | null)[];
  /** How each cell is trained from scratch; its cell is the first one. */
  readonly train: TrainConfig;
  /** In text form. */
  readonly cells: readonly string[];
}

/** One run of a plan. */
export interface FidelityPart {
  readonly kind: 'search' | 'train';
  /** For people. */
  readonly about: string;
  readonly config: SearchConfig | TrainConfig;
  /** Absolute, or relative to the folder of the comparison. */
  readonly directory: string;
}

/** Where shared weights are, relative to the folder of the comparison unless they were there before. */
export function searchFolder({ sharing, run }: FidelitySearch): string {
  return run ?? `search${sharing === null ? '' : `-${sharing}`}`;
}

/** Where cell number `index` is trained, relative to the folder of the comparison. */
export function cellFolder(index: number): string {
  return `cells/${String(index + 1).padStart(3, '0')}`;
}

/**
 * All runs in their order: one training, then the searches, then the other trainings, so that the time
 * left is known early.
 */
export function partsOf({ searches, cells, train }: FidelityPlan): readonly FidelityPart[] {
  const trainings = cells.map((genotype, index): FidelityPart => ({
    ...{ kind: 'train', about: `train cell ${index + 1} of ${cells.length}: ${genotype}` },
    config: { ...train, genotype },
    directory: cellFolder(index),
  }));
  const shared = searches.map((search): FidelityPart => ({
    ...{
      kind: 'search',
      about: `search with weights shared ${search.sharing ?? 'as the space does'}`,
    },
    config: search.config,
    directory: searchFolder(search),
  }));
  return [...trainings.slice(0, 1), ...shared, ...trainings.slice(1)];
}

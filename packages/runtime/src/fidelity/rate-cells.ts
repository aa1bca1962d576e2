import {
  type BatchNormMode,
  CellsmithError,
  type SearchConfig,
  type TrainerStep,
  parseGenotype,
} from '@cellsmith/core';
import type { ResumeOptions } from '../config/config-input.ts';
import { openSearch } from '../open-search-run.ts';
import { type SavedRun, withSavedRun } from '../saved-run.ts';

/** What is rated, and how. */
export interface CellRating {
  /** Of the search, absolute. */
  readonly directory: string;
  readonly cells: readonly string[];
  readonly batchNorm: BatchNormMode | null;
  readonly options: ResumeOptions;
  /** To be told after every step, counted over all cells; it may throw to end the rating. */
  readonly stepped: (step: TrainerStep & { readonly epoch: number }) => void;
}

/**
 * Accuracies of cells on all validation images, by the shared weights that a search left.
 *
 * @returns in the order of the cells; null where a network did not compute finite numbers
 */
export function rateCells(rating: CellRating): Promise<readonly (number | null)[]> {
  const { directory, options } = rating;
  return withSavedRun('search', { directory, options }, async (run) => {
    const search = openSearch(
      { ...run, config: withMode(run.config, rating.batchNorm) },
      run.bench,
    );
    try {
      const { trainer } = run.state.parts;
      if (trainer) search.parts.trainer.restore(trainer);
      const accuracies: (number | null)[] = [];
      for (const index of rating.cells.keys()) {
        accuracies.push(await rateOne(index, { rating, run, parts: search.parts }));
      }
      return accuracies;
    } finally {
      search.dispose();
    }
  });
}

function withMode(config: SearchConfig, bnMode: BatchNormMode | null): SearchConfig {
  return bnMode === null ? config : { ...config, trainer: { ...config.trainer, bnMode } };
}

interface Rater {
  readonly rating: CellRating;
  readonly run: SavedRun<'search'>;
  readonly parts: ReturnType<typeof openSearch>['parts'];
}

async function rateOne(index: number, { rating, run, parts }: Rater): Promise<number | null> {
  const { cells, stepped } = rating;
  const epoch = run.config.search.epochs - 1;
  const genotype = parseGenotype(parts.space.decisions, cells[index] ?? '');
  try {
    const [measurement] = await parts.trainer.measure([genotype], 'validation', {
      epoch,
      rng: run.bench.rng.stream('fidelity', index),
      propose: (count, rng) => parts.controller.propose(count, rng),
      stepped: ({ step, steps, ...told }) => {
        stepped({ ...told, epoch, step: index * steps + step, steps: cells.length * steps });
        return Promise.resolve();
      },
    });
    return measurement?.reward ?? null;
  } catch (error) {
    if (error instanceof CellsmithError && error.code === 'NUMERICAL_FAILURE') return null;
    throw error;
  }
}

import { resolve } from 'node:path';
import {
  CellsmithError,
  type EventBus,
  type MeasureOn,
  type Rated,
  type RunState,
  SearchLoop,
  type SearchProgress,
  byWorth,
  eventOf,
  rated,
} from '@cellsmith/core';
import type { ResumeOptions } from './config/config-input.ts';
import { SearchObjective } from './objective/search-objective.ts';
import { openSearch, planOf } from './open-search-run.ts';
import type { RatedGenotype } from './open-run.ts';
import { type SavedRun, listeningPorts, withSavedRun } from './saved-run.ts';
import { derivation, writeGenotype } from './storage/genotype-file.ts';
import { readJournal } from './storage/journal-file.ts';
import { RunFolder } from './storage/run-folder.ts';
import { takeLock } from './storage/run-lock.ts';

/** How a cell is derived from a search. */
export interface DeriveOptions extends ResumeOptions {
  /** How many cells are sampled; the run's `derive.candidates` unless given. */
  readonly candidates?: number;
  /** What rates them; the run's `derive.on` unless given. */
  readonly on?: MeasureOn;
  /** Told `step.completed` and `progress`. */
  readonly events?: EventBus;
}

/**
 * The chosen cell, its reward, and what it was chosen from, best first: those that keep the limits of
 * the objective before all others.
 */
export interface DerivedGenotype extends RatedGenotype {
  readonly candidates: readonly RatedGenotype[];
  readonly on: MeasureOn | 'recorded';
}

/**
 * Chooses the final cell of a search from its latest checkpoint: the best of N that the trained
 * controller samples, rated by the shared weights (FACTS 1.8). Where candidates are trained one by
 * one, the best one recorded. Written to `genotype.json`; the journal stays as it is, so that a run
 * that is not complete can still be resumed to the same end.
 *
 * @throws CellsmithError `RUN_MISSING` where there is no search or no checkpoint yet, `RUN_LOCKED`
 * while the search runs, `INVALID_CONFIG` where `candidates` is no count
 */
export async function deriveGenotype(
  directory: string,
  options: DeriveOptions = {},
): Promise<DerivedGenotype> {
  const { candidates } = options;
  if (candidates !== undefined && !(Number.isInteger(candidates) && candidates > 0)) {
    throw new CellsmithError(
      'INVALID_CONFIG',
      `candidates is ${candidates}; it must be at least 1`,
    );
  }
  const folder = new RunFolder(resolve(directory));
  await folder.readConfig();
  const release = await takeLock(folder.lock);
  try {
    return await withSavedRun('search', { directory, options }, (run) => derive(run, options));
  } finally {
    await release();
  }
}

async function derive(run: SavedRun<'search'>, options: DeriveOptions): Promise<DerivedGenotype> {
  const { candidates, on } = { ...run.config.derive, ...given(options) };
  const isShared = run.bench.trainer.form === 'search';
  const objective = await savedObjective(run);
  const cells = isShared ? await sample(run, objective, { candidates, on }) : [];
  const areOver = cells.every(({ overLimit }) => overLimit);
  const sorted = [...cells, ...(areOver ? recorded(run) : [])]
    .toSorted(byWorth)
    .map((cell) => objective.priced(rated(cell)));
  const [best] = sorted;
  if (!best) {
    const text = `${run.folder.path} has no candidate yet; go on with: cellsmith resume ${run.folder.path}`;
    throw new CellsmithError('RUN_MISSING', text);
  }
  const rating = isShared ? on : 'recorded';
  const chosenBy = derivation(sorted.length, rating);
  await writeGenotype(run.folder, { ...best, chosenBy, candidates: sorted });
  return { ...best, candidates: sorted, on: rating };
}

function given({ candidates, on }: DeriveOptions): Partial<{ candidates: number; on: MeasureOn }> {
  return { ...(candidates !== undefined && { candidates }), ...(on && { on }) };
}

async function sample(
  { config, plugins, bench, events, state }: SavedRun<'search'>,
  { appraiser }: SearchObjective,
  { candidates, on }: { readonly candidates: number; readonly on: MeasureOn },
): Promise<readonly Rated[]> {
  const from = state as unknown as RunState<SearchProgress>;
  const ports = listeningPorts<SearchProgress>(events, 1);
  const search = openSearch({ config, plugins }, bench);
  try {
    const parts = { ...search.parts, appraiser };
    const loop = new SearchLoop({ parts, plan: planOf(config, bench), ports, from });
    return await loop.rate(candidates, on);
  } finally {
    search.dispose();
  }
}

function recorded({ state }: SavedRun<'search'>): readonly Rated[] {
  const { best } = state.progress as unknown as SearchProgress;
  return best ? [best] : [];
}

/** With the latency that the run goes by. */
async function savedObjective(run: SavedRun<'search'>): Promise<SearchObjective> {
  const objective = new SearchObjective(run, run.bench);
  if (!objective.objective.latency) return objective;
  const events = (await readJournal(run.folder.journal)).map(eventOf);
  const measured = events.find((event) => event.type === 'latency.measured');
  if (measured) objective.goBy(measured.table);
  return objective;
}

import { resolve } from 'node:path';
import {
  CellsmithError,
  EMPTY_JOURNAL,
  type JournalEvent,
  type JournalLine,
  type Json,
  type LayerStatistics,
  type RunConfig,
  eventOf,
  invalidConfig,
  isPlainObject,
  readStoredConfig,
} from '@cellsmith/core';
import { z } from 'zod';
import type { PricedCell } from './objective/search-objective.ts';
import { readGenotype } from './storage/genotype-file.ts';
import { readJournal } from './storage/journal-file.ts';
import { RunFolder } from './storage/run-folder.ts';
import { isLocked } from './storage/run-lock.ts';

/** `interrupted` is everything that neither ended nor runs: it can be resumed. */
export type RunStatus = 'running' | 'completed' | 'failed' | 'interrupted';

/** Why a run failed, as its folder keeps it. */
export interface RunFailure {
  readonly code: string;
  readonly message: string;
  /** Activations by layer, where a loss was not finite. */
  readonly layers?: readonly LayerStatistics[];
}

/** The cell that a run stands for so far, as `genotype.json` keeps it. */
export interface ChosenGenotype extends RatedGenotype {
  /** How it was chosen, in words. */
  readonly chosenBy: string;
  /** All that it was chosen from, where they were rated together. */
  readonly candidates?: readonly RatedGenotype[];
}

/** A genotype's text with its reward, and with its costs where the objective asks for them. */
export type RatedGenotype = PricedCell;

/** A run as its folder tells it. */
export interface RunRecord {
  readonly directory: string;
  readonly config: RunConfig;
  readonly status: RunStatus;
  /** In order; complete lines only. */
  readonly events: readonly JournalEvent[];
  /** Hash of the last event: equal for runs that decided and measured the same. */
  readonly hash: string;
  /** Names of the folders below `checkpoints`, oldest first. */
  readonly checkpoints: readonly string[];
  readonly environment: Json;
  readonly genotype?: ChosenGenotype;
  readonly failure?: RunFailure;
}

/**
 * Reads a run, also while it runs; changes nothing.
 *
 * @throws CellsmithError `RUN_MISSING`, `RUN_DAMAGED` where its journal's chain is broken, or a file is not
 * of the form that runs are kept in
 */
export async function openRun(directory: string): Promise<RunRecord> {
  const folder = new RunFolder(resolve(directory));
  const config = await configOf(folder);
  const lines = await readJournal(folder.journal);
  const failure = await readFailure(folder);
  const genotype = await readGenotype(folder);
  return {
    directory: folder.path,
    config,
    status: await statusOf(folder, lines, failure),
    events: lines.map(eventOf),
    hash: lines.at(-1)?.hash ?? EMPTY_JOURNAL.hash,
    checkpoints: await folder.checkpoints.names(),
    environment: (await folder.readJson(folder.environment)) ?? null,
    ...(genotype && { genotype }),
    ...(failure && { failure }),
  };
}

async function configOf(folder: RunFolder): Promise<RunConfig> {
  const { config, issues } = readStoredConfig(await folder.readConfig());
  if (config) return config;
  const { message } = invalidConfig(folder.config, issues);
  throw new CellsmithError('RUN_DAMAGED', `${message}\nGive the folder of a search or a training`);
}

const FAILURE = z.looseObject({
  code: z.string(),
  message: z.string(),
  layers: z.array(z.custom<LayerStatistics>(isPlainObject)).exactOptional(),
});

async function readFailure(folder: RunFolder): Promise<RunFailure | undefined> {
  const json = await folder.readJson(folder.failure);
  if (json === undefined) return undefined;
  const { data } = FAILURE.safeParse(json);
  if (data) return data;
  throw new CellsmithError('RUN_DAMAGED', `${folder.failure} does not say how the run failed`);
}

async function statusOf(
  folder: RunFolder,
  lines: readonly JournalLine[],
  failure: RunFailure | undefined,
): Promise<RunStatus> {
  if (await isLocked(folder.lock)) return 'running';
  if (failure) return 'failed';
  return lines.at(-1)?.type === 'run.completed' ? 'completed' : 'interrupted';
}

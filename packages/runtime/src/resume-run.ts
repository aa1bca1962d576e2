import { resolve } from 'node:path';
import { CellsmithError, type RunKind, isPlainObject } from '@cellsmith/core';
import type { ResumeOptions } from './config/config-input.ts';
import { type PreparedConfig, completeConfig, draftConfig } from './config/prepare-config.ts';
import { openSearchRun } from './open-search-run.ts';
import { openTrainingRun } from './open-training-run.ts';
import { RunSession } from './run-session.ts';
import type { SearchSession, TrainingSession } from './session.ts';
import { RunFolder } from './storage/run-folder.ts';
import { systemClock } from './system-clock.ts';

/**
 * Takes up the run in `directory` at its newest sound checkpoint; tell the two by `kind`. A run that
 * is complete only gives its result again.
 *
 * @throws CellsmithError `RUN_MISSING`, `RUN_DAMAGED`; from `run`: `RUN_LOCKED` while another process
 * holds it, `RUN_MISMATCH` where its config was changed, `JOURNAL_DIVERGED` where what was recorded
 * comes out otherwise here
 */
export async function resumeRun(
  directory: string,
  options: ResumeOptions = {},
): Promise<SearchSession | TrainingSession> {
  const folder = new RunFolder(resolve(directory));
  const { clock = systemClock, environment = process.env, threads } = options;
  const base = { folder, isResumed: true, clock, environment, threads };
  if ((await kindOf(folder)) === 'search') {
    const prepared = await prepareAgain('search', folder, options);
    return new RunSession('search', { ...base, prepared, open: openSearchRun });
  }
  const prepared = await prepareAgain('train', folder, options);
  return new RunSession('train', { ...base, prepared, open: openTrainingRun });
}

/**
 * Which kind of run a folder holds.
 *
 * @throws CellsmithError `RUN_MISSING`, `RUN_DAMAGED` where its config is that of neither
 */
export async function kindOf(folder: RunFolder): Promise<RunKind> {
  const config = await folder.readConfig();
  const kind = isPlainObject(config) ? config['kind'] : undefined;
  if (kind === 'train' || kind === 'search') return kind;
  const text = `${folder.config} is not the config of a search or a training; give the folder of a run`;
  throw new CellsmithError('RUN_DAMAGED', text);
}

/** The config of a run's folder, as complete as it was written. */
export async function prepareAgain<Kind extends RunKind>(
  kind: Kind,
  folder: RunFolder,
  options: ResumeOptions,
): Promise<PreparedConfig<Kind>> {
  return completeConfig(kind, await draftConfig(folder.config, options));
}

import { stat } from 'node:fs/promises';
import type { RunConfig } from '@cellsmith/core';
import type { SessionOptions } from '../config/config-input.ts';
import { createSearch } from '../create-search.ts';
import { createTraining } from '../create-training.ts';
import { resumeRun } from '../resume-run.ts';
import type { SearchSession, TrainingSession } from '../session.ts';

/** A run of a trial, as it is given to whoever runs it: JSON-safe. */
export interface RunRequest {
  readonly config: RunConfig;
  /** Absolute. */
  readonly directory: string;
  /** Where relative paths start, absolute. */
  readonly cwd: string;
  /** Of the engine, where it takes a number; all cores unless given. */
  readonly threads?: number;
}

type RunOptions = Pick<SessionOptions, 'environment' | 'clock'>;

/** The run of a request: new, or where an earlier process left it. */
export async function openTrialRun(
  { config, directory, cwd, threads }: RunRequest,
  { environment, clock }: RunOptions,
): Promise<SearchSession | TrainingSession> {
  const options = {
    ...(environment && { environment }),
    ...(clock && { clock }),
    ...(threads !== undefined && { threads }),
  };
  if (await isThere(directory)) return resumeRun(directory, options);
  const input = config as unknown as Readonly<Record<string, unknown>>;
  const fresh = { ...options, out: directory, cwd };
  return config.kind === 'search' ? createSearch(input, fresh) : createTraining(input, fresh);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

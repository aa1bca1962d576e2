import { resolve } from 'node:path';
import {
  CellsmithError,
  type EventBus,
  type Json,
  type RunKind,
  type RunPorts,
  type RunState,
} from '@cellsmith/core';
import type { ResumeOptions } from './config/config-input.ts';
import type { PreparedConfig } from './config/prepare-config.ts';
import { Pace } from './progress/pace.ts';
import { kindOf, prepareAgain } from './resume-run.ts';
import { readJournal } from './storage/journal-file.ts';
import { RunFolder } from './storage/run-folder.ts';
import { systemClock } from './system-clock.ts';
import { type Workbench, openWorkbench } from './workbench.ts';

/** What is asked of a run from outside, and who is told meanwhile. */
export interface SavedRunOptions extends ResumeOptions {
  readonly events?: EventBus;
}

/** A run at its latest checkpoint, to be asked without going on. */
export interface SavedRun<Kind extends RunKind> extends PreparedConfig<Kind> {
  readonly folder: RunFolder;
  readonly bench: Workbench;
  readonly state: RunState<Json>;
}

/**
 * Opens the latest sound checkpoint of a run, gives it to `ask` and closes it. The run stays as it is.
 *
 * @throws CellsmithError `RUN_MISSING` where it is a run of the other kind or has no checkpoint yet
 */
export async function withSavedRun<Kind extends RunKind, Answer>(
  kind: Kind,
  { directory, options }: { readonly directory: string; readonly options: SavedRunOptions },
  ask: (run: SavedRun<Kind>) => Promise<Answer>,
): Promise<Answer> {
  const folder = new RunFolder(resolve(directory));
  const found = await kindOf(folder);
  if (found !== kind) {
    const text = `${folder.path} holds a ${found}, where a ${kind} is wanted`;
    throw new CellsmithError('RUN_MISSING', text);
  }
  const prepared = await prepareAgain(kind, folder, options);
  const events = options.events ?? prepared.events;
  const state = await latestState(folder, events);
  const { environment = process.env } = options;
  const bench = await openWorkbench(prepared.config, { ...prepared, events, environment });
  try {
    return await ask({ ...prepared, events, folder, bench, state });
  } finally {
    bench.dispose();
  }
}

/** Ports that tell of steps and keep nothing. */
export function listeningPorts<Progress>(events: EventBus, calls: number): RunPorts<Progress> {
  const measure = { total: calls, done: 0 };
  const pace = new Pace({ train: { total: 0, done: 0 }, measure }, systemClock);
  return {
    record: () => undefined,
    stepped: (step) => {
      events.publish({ type: 'step.completed', ...step, ...pace.step(step) });
    },
    pause: () => Promise.resolve(),
  };
}

async function latestState(folder: RunFolder, events: EventBus): Promise<RunState<Json>> {
  const lines = await readJournal(folder.journal);
  const newest = await folder.checkpoints.newest(lines, (name, reason) => {
    const message = `Checkpoint ${name} is passed over for the one before: ${reason}`;
    events.publish({ type: 'run.warned', message });
  });
  if (newest) return newest.checkpoint.state;
  throw new CellsmithError(
    'RUN_MISSING',
    `${folder.path} has no checkpoint yet; go on with: cellsmith resume ${folder.path}`,
  );
}

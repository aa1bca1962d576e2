import { resolve } from 'node:path';
import { CellsmithError, type JournalLine, type RunKind } from '@cellsmith/core';
import type { ResumeOptions } from '../config/config-input.ts';
import { openSearchRun } from '../open-search-run.ts';
import { openTrainingRun } from '../open-training-run.ts';
import { kindOf, prepareAgain } from '../resume-run.ts';
import { type OpenRunOf, RunSession } from '../run-session.ts';
import { readJournal } from '../storage/journal-file.ts';
import { RunFolder } from '../storage/run-folder.ts';
import { systemClock } from '../system-clock.ts';
import { makeReplayFolder } from './replay-folder.ts';
import { ReplaySession } from './replay-session.ts';

/**
 * Prepares to run the run in `directory` again, aside, and to compare it with its journal. The run stays
 * as it is; it may still be going on.
 *
 * @throws CellsmithError `RUN_MISSING`, `RUN_DAMAGED` where its journal's chain is broken
 */
export async function createReplay(
  directory: string,
  options: ResumeOptions = {},
): Promise<ReplaySession> {
  const run = new RunFolder(resolve(directory));
  const kind = await kindOf(run);
  const recorded = await readJournal(run.journal);
  if (recorded.length === 0) {
    throw new CellsmithError('RUN_MISSING', `${run.path} has recorded nothing yet to compare with`);
  }
  return kind === 'search'
    ? open({ kind, run, recorded, open: openSearchRun, options })
    : open({ kind, run, recorded, open: openTrainingRun, options });
}

interface Opening<Kind extends RunKind, Result> {
  readonly kind: Kind;
  readonly run: RunFolder;
  readonly recorded: readonly JournalLine[];
  readonly open: OpenRunOf<Kind, Result>;
  readonly options: ResumeOptions;
}

async function open<Kind extends RunKind, Result extends object>({
  kind,
  run,
  recorded,
  open: openRun,
  options,
}: Opening<Kind, Result>): Promise<ReplaySession> {
  const { clock = systemClock, environment = process.env, threads } = options;
  const prepared = await prepareAgain(kind, run, options);
  // Nobody else is told of what has happened already.
  const config = { ...prepared.config, reporters: [] };
  const aside = await makeReplayFolder(run);
  const session = new RunSession<Kind, Result>(kind, {
    ...{ prepared: { ...prepared, config }, folder: aside.folder, isResumed: true },
    ...{ open: openRun, clock, environment, threads },
  });
  return new ReplaySession({ directory: run.path, recorded, aside, session });
}

import { resolve } from 'node:path';
import { type StudyResults, eventOf } from '@cellsmith/core';
import { readJournal } from '../storage/journal-file.ts';
import { isLocked } from '../storage/run-lock.ts';
import { prepareStudy } from './prepare-study.ts';
import { StudyFolder } from './study-folder.ts';
import { studyResultsOf } from './study-results-of.ts';
import { StudyState } from './study-state.ts';

/**
 * Reads a study, also while it runs; changes nothing.
 *
 * @throws CellsmithError `RUN_MISSING`, `RUN_DAMAGED` where its journal's chain is broken
 */
export async function openStudy(directory: string): Promise<StudyResults> {
  const folder = new StudyFolder(resolve(directory));
  await folder.readConfig();
  const { config } = await prepareStudy(folder.config, {});
  const lines = await readJournal(folder.journal);
  return studyResultsOf({
    ...{ config, directory: folder.path, state: new StudyState(lines.map(eventOf)) },
    environment: await folder.readEnvironment(),
    isRunning: await isLocked(folder.lock),
  });
}
